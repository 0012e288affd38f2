package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.ui.component.DayField;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fields made from what parameters say of themselves. They show what counts on a day; when another day is chosen, what
 * somebody has changed stays.
 */
final class ParameterFields {

    private final SetupDesk desk;
    private final BiFunction<Parameter, LocalDate, String> counts;
    private final UnaryOperator<String> words;
    private final Function<Parameter, String> help;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private LocalDate shown;

    /** A parameter's field, in written form. */
    private record Field(Parameter parameter, Supplier<String> get, Consumer<String> set) {}

    /**
     * @param counts the value that counts on a day, in written form
     * @param words what a value is called that can be chosen
     * @param help what stands below a field
     */
    ParameterFields(
            SetupDesk desk,
            BiFunction<Parameter, LocalDate, String> counts,
            UnaryOperator<String> words,
            Function<Parameter, String> help) {
        this.desk = desk;
        this.counts = counts;
        this.words = words;
        this.help = help;
        this.shown = desk.today();
    }

    /** What counts on this day is shown from now on. */
    void show(LocalDate day) {
        fields.values().forEach(field -> {
            if (!isChanged(field)) {
                field.set().accept(counts.apply(field.parameter(), day));
            }
        });
        shown = day;
    }

    /** What somebody changed, by name. */
    Map<String, String> changed() {
        return fields.values().stream()
                .filter(this::isChanged)
                .collect(Collectors.toMap(
                        field -> field.parameter().name(),
                        field -> field.get().get(),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    private boolean isChanged(Field field) {
        return !field.get().get().equals(counts.apply(field.parameter(), shown));
    }

    Component field(Parameter parameter) {
        String label = Texts.t(parameter.label());
        SequencedSet<String> offered = offered(parameter);
        if (!offered.isEmpty()) {
            return parameter.type() == Parameter.Type.LIST
                    ? several(parameter, label, offered)
                    : one(parameter, label, offered);
        }
        return switch (parameter.type()) {
            case DATE ->
                kept(
                        parameter,
                        new DayField(label),
                        day -> day == null ? "" : day.toString(),
                        written -> written.isEmpty() ? null : LocalDate.parse(written));
            case DAY_OF_YEAR -> kept(parameter, new DayOfYearField(label), day -> day, day -> day);
            case INTEGER, TEXT, LIST, INTEGER_LIST, CHOICE, BODY, ELEMENT_KIND ->
                kept(parameter, new TextField(label), String::strip, text -> text);
        };
    }

    private <C extends AbstractField<C, V> & HasHelper, V> Component kept(
            Parameter parameter, C field, Function<V, String> written, Function<String, V> read) {
        field.setHelperText(help.apply(parameter));
        field.setValue(read.apply(counts.apply(parameter, shown)));
        fields.put(
                parameter.name(),
                new Field(parameter, () -> written.apply(field.getValue()), text -> field.setValue(read.apply(text))));
        return field;
    }

    private Component one(Parameter parameter, String label, SequencedSet<String> offered) {
        String now = counts.apply(parameter, shown);
        if (!now.isEmpty()) {
            offered.add(now);
        }
        ComboBox<String> field = new ComboBox<>(label);
        field.setItems(offered);
        field.setItemLabelGenerator(words::apply);
        field.setClearButtonVisible(parameter.optional());
        Consumer<String> set = text -> field.setValue(text.isEmpty() ? null : text);
        set.accept(now);
        field.setHelperText(help.apply(parameter));
        fields.put(
                parameter.name(),
                new Field(parameter, () -> field.getOptionalValue().orElse(""), set));
        return field;
    }

    private Component several(Parameter parameter, String label, SequencedSet<String> offered) {
        Set<String> chosen = chosen(counts.apply(parameter, shown));
        offered.addAll(chosen);
        MultiSelectComboBox<String> field = new MultiSelectComboBox<>(label);
        field.setItems(offered);
        field.setItemLabelGenerator(words::apply);
        field.setValue(chosen);
        field.setHelperText(help.apply(parameter));
        fields.put(
                parameter.name(),
                new Field(
                        parameter,
                        // in another order it is still the same
                        () -> chosen(counts.apply(parameter, shown)).equals(field.getValue())
                                ? counts.apply(parameter, shown)
                                : String.join(",", field.getValue()),
                        written -> field.setValue(chosen(written))));
        return field;
    }

    private static Set<String> chosen(String written) {
        return new LinkedHashSet<>(Stream.of(written.split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList());
    }

    /** What an id can be chosen from, so that nobody has to know ids; empty where something is to be written. */
    private SequencedSet<String> offered(Parameter parameter) {
        return new LinkedHashSet<>(
                switch (parameter.type()) {
                    case CHOICE -> parameter.choices();
                    case BODY -> bodies();
                    case ELEMENT_KIND ->
                        desk.module().content().terms().stream()
                                .map(term -> term.kind().id())
                                .toList();
                    case TEXT, LIST ->
                        // ids for which there is no type
                        switch (parameter.name()) {
                            case "body", "bodies" -> bodies();
                            case "element", "parent" ->
                                List.copyOf(desk.elements().keySet());
                            case "languages" ->
                                Stream.concat(
                                                desk.module().content().languages().stream(),
                                                Stream.of(Locale.getISOLanguages()))
                                        .toList();
                            default -> parameter.choices();
                        };
                    case INTEGER, INTEGER_LIST, DAY_OF_YEAR, DATE -> List.of();
                });
    }

    private List<String> bodies() {
        return desk.setup().bodies().stream().map(Body::id).toList();
    }
}
