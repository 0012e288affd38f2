package dk.vedtaget.app.store;

import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.checkpoint.Checkpoint;
import dk.vedtaget.journal.checkpoint.Witness;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** An e-mail box somebody else keeps: each message has one checkpoint, to be read and as a file. */
final class MailWitness implements Witness {

    private final JavaMailSender mail;
    private final String to;
    private final Optional<String> from;
    private final MessageSource messages;

    MailWitness(JavaMailSender mail, String to, Optional<String> from, MessageSource messages) {
        this.mail = mail;
        this.to = to;
        this.from = from;
        this.messages = messages;
    }

    /** Whether a text is one e-mail address with a domain. */
    static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return to;
    }

    /** A box that gets six messages a minute is a box nobody keeps. */
    @Override
    public Duration rest() {
        return Duration.ofHours(1);
    }

    @Override
    public String show(Checkpoint checkpoint, Journal journal) throws IOException {
        String origin = checkpoint.note().lines().findFirst().orElse("");
        String file = String.format("checkpoint-%012d.txt", checkpoint.size());
        Object[] places = {origin, Long.toString(checkpoint.size()), file, checkpoint.note()};
        try {
            MimeMessage message = mail.createMimeMessage();
            MimeMessageHelper parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            parts.setTo(to);
            parts.setFrom(from.orElseGet(() -> text("from", places)));
            parts.setSubject(text("subject", places));
            parts.setText(text("text", places));
            // not as text: on its way that gets other line ends, and another note is none
            parts.addAttachment(
                    file,
                    new ByteArrayResource(checkpoint.note().getBytes(StandardCharsets.UTF_8)),
                    "application/octet-stream");
            mail.send(message);
        } catch (MessagingException | MailException e) {
            throw new IOException(e.getMessage(), e);
        }
        return "";
    }

    private String text(String what, Object[] places) {
        return messages.getMessage("checkpoint.mail." + what, places, Locale.getDefault());
    }
}
