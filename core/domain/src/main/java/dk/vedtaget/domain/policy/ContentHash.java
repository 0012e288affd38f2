package dk.vedtaget.domain.policy;

import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Placement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a decision, a signature and a translation refer to: the SHA-256, in lower-case hex, over the RFC 8785 form of the
 * content. That is an array of the elements sorted by id, each an object of {@code id}, {@code kind}, {@code title},
 * {@code text}, {@code language}, {@code placements} and {@code links}; texts in NFC with LF line ends; placements and
 * links sorted. Sources, aliases and whose words they are stay outside.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0006-content-hash-and-what-it-binds.md">Decision 0006</a>
 */
public final class ContentHash {

    private ContentHash() {}

    public static String of(Collection<Element> elements) {
        String canonical = elements.stream()
                .sorted(Comparator.comparing(Element::id))
                .map(ContentHash::element)
                .collect(Collectors.joining(",", "[", "]"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    // RFC 8785 sorts the names of an object: id, kind, language, links, placements, text, title
    private static String element(Element e) {
        return "{\"id\":" + text(e.id())
                + ",\"kind\":" + text(e.kind().id())
                + ",\"language\":" + text(e.language())
                + ",\"links\":" + links(e.links())
                + ",\"placements\":" + placements(e.placements())
                + ",\"text\":" + text(e.text())
                + ",\"title\":" + text(e.title()) + "}";
    }

    private static String links(List<Link> links) {
        return links.stream()
                .sorted()
                .map(l -> "{\"target\":" + text(l.target()) + ",\"type\":" + text(l.type()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String placements(List<Placement> placements) {
        return placements.stream()
                .sorted(Comparator.comparing(Placement::parent).thenComparing(Placement::rank))
                .map(p -> "{\"parent\":" + text(p.parent()) + ",\"rank\":" + text(p.rank()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** A JSON string as RFC 8785, section 3.2.2.2, writes it. */
    private static String text(String raw) {
        String value = Normalizer.normalize(raw.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
