package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dk.vedtaget.ui.component.Texts;
import java.util.Locale;

/** Shows the page in the other language, named in that language. */
public final class LanguageButton extends Button {

    private static final long serialVersionUID = 1L;

    public LanguageButton() {
        Locale other = Languages.other();
        setText(Texts.in(other, "shell.language"));
        getElement().setAttribute("lang", other.getLanguage());
        addThemeVariants(ButtonVariant.TERTIARY);
        addClickListener(click -> click.getSource().getUI().ifPresent(ui -> Languages.choose(ui, other)));
    }
}
