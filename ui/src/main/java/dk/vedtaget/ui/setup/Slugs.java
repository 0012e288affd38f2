package dk.vedtaget.ui.setup;

import dk.vedtaget.ui.component.Texts;
import java.text.Normalizer;
import java.util.function.Predicate;

/** Ids made from what people call something, so that whoever reads the record sees what was meant. */
final class Slugs {

    private static final int LONGEST = 60;

    private Slugs() {}

    /**
     * One that nothing has yet: small letters, digits and hyphens, starting with a letter.
     *
     * @param otherwise where the word has nothing an id could be made from
     */
    static String free(String word, String otherwise, Predicate<String> taken) {
        String slug = of(word);
        String begin = slug.matches("[a-z].*") ? slug : slug.isEmpty() ? otherwise : otherwise + "-" + slug;
        String id = begin;
        for (int next = 2; taken.test(id); next++) {
            id = begin + "-" + next;
        }
        return id;
    }

    private static String of(String word) {
        String plain = word.toLowerCase(Texts.DANISH)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa");
        String slug = Normalizer.normalize(plain, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return slug.substring(0, Math.min(slug.length(), LONGEST));
    }
}
