package dk.vedtaget.app.start;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the product does not start and what to do, in the language of the machine: Danish, or English. */
final class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefusedException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, StartRefusedException cause) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "dk.vedtaget.app.start",
                Locale.getDefault(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String key = cause.reason().name();
        Object[] details = cause.details().toArray();
        return new FailureAnalysis(
                MessageFormat.format(texts.getString(key), details),
                MessageFormat.format(texts.getString(key + ".remedy"), details),
                cause);
    }
}
