package dk.vedtaget.app.store;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.journal.checkpoint.FolderWitness;
import dk.vedtaget.journal.checkpoint.HttpWitness;
import dk.vedtaget.journal.checkpoint.Witness;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Whom checkpoints are shown to.
 *
 * @param all in the order of the settings
 */
record Witnesses(List<Witness> all) implements AutoCloseable {

    /** @throws StartRefusedException where an address cannot be one, or there is nothing to send mail with */
    static Witnesses of(Settings settings, @Nullable JavaMailSender mail, MessageSource messages) {
        List<Witness> all = new ArrayList<>();
        settings.witnessFolder().map(FolderWitness::new).ifPresent(all::add);
        settings.witnessUrls().forEach(url -> all.add(new HttpWitness(address(url))));
        if (!settings.witnessMail().isEmpty()) {
            if (mail == null) {
                throw new StartRefusedException(Reason.WITNESS_MAIL_WITHOUT_SERVER);
            }
            Optional<String> from = settings.mailFrom();
            refuseOther(from.stream().toList(), Reason.MAIL_FROM_INVALID);
            refuseOther(settings.witnessMail(), Reason.WITNESS_MAIL_INVALID);
            settings.witnessMail().forEach(to -> all.add(new MailWitness(mail, to, from, messages)));
        }
        return new Witnesses(List.copyOf(all));
    }

    private static void refuseOther(List<String> addresses, Reason reason) {
        addresses.stream()
                .filter(each -> !MailWitness.isAddress(each))
                .findFirst()
                .ifPresent(each -> {
                    throw new StartRefusedException(reason, each);
                });
    }

    private static URI address(String url) {
        return Addresses.web(url.endsWith("/") ? url : url + "/")
                .orElseThrow(() -> new StartRefusedException(Reason.WITNESS_URL_INVALID, url));
    }

    @Override
    public void close() {
        for (Witness witness : all) {
            if (witness instanceof HttpWitness http) {
                http.close();
            }
        }
    }
}
