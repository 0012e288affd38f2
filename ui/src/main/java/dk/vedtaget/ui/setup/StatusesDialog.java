package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.textfield.TextArea;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeStatuses;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Status;
import dk.vedtaget.ui.component.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The words for how something goes, one on a line: the Danish one, an equals sign, the English one. */
final class StatusesDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient List<Status> now;
    private final TextArea statuses = new TextArea(Texts.t("setup.statuses.words"));

    StatusesDialog(SetupDesk desk, List<Status> now) {
        super(Texts.t("setup.statuses.change"), desk);
        this.now = now;
        statuses.setValue(now.stream()
                .map(word ->
                        word.label().in(Texts.DANISH) + " = " + word.label().in(Texts.ENGLISH))
                .collect(Collectors.joining("\n")));
        statuses.setHelperText(Texts.t("setup.statuses.help"));
        statuses.setRequiredIndicatorVisible(true);
        field("statuses", statuses);
        finishUntested();
    }

    @Override
    SetupCommand order(Ground ground) {
        return new ChangeStatuses(desk().code(), read(now, statuses.getValue()), ground);
    }

    /**
     * What is written. A word whose Danish or English is as it was is the same word, so that reports that used it read on.
     */
    static List<Status> read(List<Status> now, String written) {
        Set<String> taken = new HashSet<>();
        return written.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    int sign = line.indexOf('=');
                    String danish = (sign < 0 ? line : line.substring(0, sign)).strip();
                    String english = sign < 0 ? "" : line.substring(sign + 1).strip();
                    return word(now, danish, english, taken);
                })
                .toList();
    }

    private static Status word(List<Status> now, String danish, String english, Set<String> taken) {
        for (Locale language : Texts.LOCALES) {
            String said = language.equals(Texts.DANISH) ? danish : english;
            for (Status was : now) {
                if (was.label().in(language).equals(said) && taken.add(was.id())) {
                    TreeMap<String, String> words = new TreeMap<>(was.label().byLanguage());
                    words.put(Texts.DANISH.getLanguage(), danish);
                    words.put(Texts.ENGLISH.getLanguage(), english);
                    return new Status(was.id(), new LocalizedText(words));
                }
            }
        }
        String id = Slugs.free(danish, "ord", wanted -> taken.contains(wanted) || isAnother(now, wanted));
        taken.add(id);
        return new Status(id, LocalizedText.of(danish, english));
    }

    private static boolean isAnother(List<Status> now, String id) {
        return now.stream().anyMatch(was -> was.id().equals(id));
    }
}
