package dk.vedtaget.ui.component;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.spi.Finding;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Why something was not done, and what to do about it, as an official would say it. Texts are
 * {@code component.refusal.<REASON>}; details fill them in by name, as in {@code {limit}}.
 */
public final class Refusals {

    private Refusals() {}

    /** One or two sentences: which field, what stands in the way, the remedy. */
    public static String text(Refusal refusal) {
        return text(refusal, person -> Texts.t("component.person.somebody"));
    }

    /** The same, naming whoever it says it was. */
    public static String text(Refusal refusal, RegisterQueries queries) {
        return text(refusal, person -> Persons.name(queries, person));
    }

    private static String text(Refusal refusal, Function<PersonRef, String> names) {
        Map<String, String> details = new TreeMap<>(refusal.details());
        details.computeIfPresent("by", (key, by) -> names.apply(new PersonRef(by)));
        String key = "component.refusal." + refusal.reason().name();
        String gate = details.get(Refusal.GATE);
        String sentence = fill(
                Optional.ofNullable(gate)
                        .flatMap(step -> Texts.optional(key + "." + step))
                        .orElseGet(() -> Texts.t(key)),
                details);
        return field(refusal.field())
                .map(field -> Texts.t("component.refusal.field", field, sentence))
                .orElse(sentence);
    }

    /** The sentence, and below it what each blocking rule says and asks for. */
    public static Notice notice(Refusal refusal) {
        Notice notice = Notice.error("", text(refusal));
        UnorderedList list = new UnorderedList();
        for (Judgement judgement : refusal.judgements()) {
            for (Finding finding : judgement.findings()) {
                list.add(new ListItem(Texts.t(
                        "component.refusal.rule",
                        Texts.t(judgement.title()),
                        Texts.t(finding.message()),
                        Texts.t(finding.remedy()))));
            }
        }
        if (list.getChildren().findAny().isPresent()) {
            notice.add(list);
        }
        return notice;
    }

    /** What people call a field of an order; empty for none and for what people never see. */
    public static Optional<String> field(String name) {
        return name.isEmpty() ? Optional.empty() : Texts.optional("component.field." + name);
    }

    private static String fill(String sentence, Map<String, String> details) {
        String filled = sentence;
        for (Map.Entry<String, String> detail : details.entrySet()) {
            filled = filled.replace("{" + detail.getKey() + "}", detail.getValue());
        }
        // what no detail filled is better left out than shown
        return filled.replaceAll("\\{[a-zA-Z]+}", Texts.t("component.notStated"));
    }
}
