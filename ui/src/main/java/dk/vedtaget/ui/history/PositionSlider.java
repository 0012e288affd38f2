package dk.vedtaget.ui.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.util.function.LongConsumer;

/** A browser's own slider over positions: arrows step, Page Up and Page Down leap, Home and End go to the ends. */
@Tag(Tag.INPUT)
final class PositionSlider extends Component {

    private static final long serialVersionUID = 1L;
    private static final String VALUE = "event.target.value";

    PositionSlider(String label, LongConsumer moved) {
        getElement().setAttribute("type", "range");
        getElement().setAttribute("step", "1");
        getElement().setAttribute("class", "vt-slider");
        getElement().setAttribute("aria-label", label);
        getElement()
                .addEventListener(
                        "change",
                        event -> moved.accept(
                                (long) event.getEventData().get(VALUE).asDouble(0)))
                .addEventData(VALUE)
                .debounce(250);
    }

    void show(long first, long last, long at, String spoken) {
        getElement().setAttribute("min", Long.toString(first));
        getElement().setAttribute("max", Long.toString(last));
        getElement().setAttribute("aria-valuetext", spoken);
        // the browser's own idea of the value may differ from ours: the same value again must arrive too
        getElement().executeJs("this.value = $0", Long.toString(at));
    }
}
