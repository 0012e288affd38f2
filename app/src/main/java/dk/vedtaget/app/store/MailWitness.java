package dk.vedtaget.app.store;

import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.checkpoint.Checkpoint;
import dk.vedtaget.journal.checkpoint.Witness;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** An e-mail box somebody else keeps: each message holds one checkpoint, ready to be saved as a file. */
final class MailWitness implements Witness {

    private final JavaMailSender mail;
    private final String to;
    private final MessageSource messages;

    MailWitness(JavaMailSender mail, String to, MessageSource messages) {
        this.mail = mail;
        this.to = to;
        this.messages = messages;
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
        Object[] places = {origin, Long.toString(checkpoint.size()), checkpoint.note()};
        SimpleMailMessage message = new SimpleMailMessage();
        message.setTo(to);
        message.setFrom(messages.getMessage("checkpoint.mail.from", places, "vedtaget@localhost", Locale.getDefault()));
        message.setSubject(messages.getMessage("checkpoint.mail.subject", places, Locale.getDefault()));
        message.setText(messages.getMessage("checkpoint.mail.text", places, Locale.getDefault()));
        try {
            mail.send(message);
        } catch (MailException e) {
            throw new IOException(e.getMessage(), e);
        }
        return "";
    }
}
