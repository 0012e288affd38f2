package dk.vedtaget.domain.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much two Danish texts speak of the same, by the stems of their words. Rare words of the document weigh more than
 * common ones.
 */
final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Set<String> COMMON = Set.of(
            "af", "alle", "anden", "andet", "andre", "at", "bliver", "blive", "da", "de", "dem", "den", "denne", "der",
            "deres", "det", "dette", "disse", "du", "eget", "egne", "egen", "ej", "eller", "en", "end", "er", "et",
            "for", "fra", "får", "få", "går", "gives", "giver", "give", "gør", "hans", "har", "have", "heraf", "hos",
            "hvad", "hver", "hvert", "hvis", "hvor", "i", "ikke", "ind", "ingen", "jf", "kan", "kun", "man", "med",
            "meget", "mellem", "men", "mere", "mod", "ned", "noget", "nogle", "når", "ofte", "og", "også", "om", "op",
            "os", "over", "på", "samt", "selv", "sig", "sin", "sine", "sit", "skal", "som", "så", "således", "til",
            "ud", "under", "uden", "ved", "vi", "vil", "være", "var");
    private static final List<String> ENDINGS = List.of(
            "ernes", "heden", "erne", "enes", "ende", "elle", "else", "ets", "ens", "ers", "ene", "ede", "est", "ere",
            "en", "et", "er", "es", "te", "e", "s", "t");
    private static final int SHORTEST_STEM = 4;

    private final Map<String, Integer> frequency = new HashMap<>();
    private final int texts;

    Words(Collection<String> texts) {
        this.texts = Math.max(1, texts.size());
        for (String text : texts) {
            new HashSet<>(stems(text)).forEach(stem -> frequency.merge(stem, 1, Integer::sum));
        }
    }

    /** The stems of the words that say something, in order. */
    static List<String> stems(String text) {
        List<String> stems = new ArrayList<>();
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            String word = words.group();
            if (!COMMON.contains(word) && (word.length() > 1 || Character.isDigit(word.charAt(0)))) {
                stems.add(stem(word));
            }
        }
        return stems;
    }

    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    double weight(String stem) {
        return Math.log(1.0 + texts / (1.0 + frequency.getOrDefault(stem, 0)));
    }

    /** From 0 for nothing in common to 1 for the same stem; parts of compounds count in between. */
    static double likeness(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        String small = a.length() < b.length() ? a : b;
        String large = small.equals(a) ? b : a;
        int common = 0;
        while (common < small.length() && small.charAt(common) == large.charAt(common)) {
            common++;
        }
        if (common > SHORTEST_STEM || (common == SHORTEST_STEM && small.length() == SHORTEST_STEM)) {
            return 0.8;
        }
        if (small.length() > SHORTEST_STEM && large.contains(small)) {
            return 0.6;
        }
        return common >= SHORTEST_STEM ? 0.35 : 0;
    }

    /** A title as it is compared: case, blanks and punctuation left out. */
    static String bare(String title) {
        StringBuilder bare = new StringBuilder();
        title.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }
}
