package dk.vedtaget.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands: {@code verify}, {@code verify-proof}, {@code consistency} and {@code witness}. */
final class CommandLine {

    static final int FINE = 0;
    static final int FAULTY = 1;
    static final int UNUSABLE = 2;

    private static final int MOST_PRINTED = 100;
    private static final int LARGEST_LEAF = 1 << 26;

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private Texts texts = new Texts("da");

    CommandLine(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    int run(List<String> given) {
        List<String> arguments = new ArrayList<>(given);
        int lang = arguments.indexOf("--lang");
        if (lang >= 0 && lang + 1 < arguments.size()) {
            texts = new Texts(arguments.get(lang + 1));
            arguments.subList(lang, lang + 2).clear();
        }
        try {
            if (arguments.isEmpty()) {
                throw new UnreadableException("usage.no-command");
            }
            if (arguments.contains("--help")) {
                out.println(texts.get("usage"));
                return FINE;
            }
            List<String> rest = arguments.subList(1, arguments.size());
            return switch (arguments.get(0)) {
                case "verify" -> verify(rest);
                case "verify-proof" -> verifyProof(rest);
                case "consistency" -> consistency(rest);
                case "witness" -> new WitnessCommand(out, err, texts, clock).run(rest);
                case "help", "-h" -> {
                    out.println(texts.get("usage"));
                    yield FINE;
                }
                default -> throw new UnreadableException("usage.no-such-command", arguments.get(0));
            };
        } catch (UnreadableException e) {
            err.println(texts.get(e.key(), e.details()));
            if (e.key().startsWith("usage")) {
                err.println();
                err.println(texts.get("usage"));
            }
            return UNUSABLE;
        }
    }

    private int verify(List<String> given) throws UnreadableException {
        Arguments arguments = new Arguments(given, Set.of("--checkpoint", "--key", "--timestamps"), Set.of());
        if (arguments.alone().size() != 1) {
            throw new UnreadableException("usage.one-file");
        }
        String name = arguments.alone().get(0);
        List<Checkpoint> outside = arguments.checkpoints("--checkpoint");
        List<VerifierKey> keys = arguments.keys("--key");
        Optional<String> folder = arguments.last("--timestamps");
        @Nullable TimestampFiles stamps = folder.isPresent() ? new TimestampFiles(Path.of(folder.get())) : null;
        Finding finding;
        try (InputStream export = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            finding = ExportVerifier.verify(export, outside, keys, stamps);
        } catch (IOException e) {
            throw new UnreadableException("unreadable.file", name);
        }
        report(finding, outside.size(), keys);
        return finding.faultCount() == 0 ? FINE : FAULTY;
    }

    private void report(Finding finding, int outside, List<VerifierKey> keys) {
        finding.faults().stream().limit(MOST_PRINTED).map(texts::get).forEach(out::println);
        if (finding.faultCount() > MOST_PRINTED) {
            out.println(texts.get("more-faults", finding.faultCount() - MOST_PRINTED));
        }
        if (finding.consequences() > 0) {
            out.println(texts.get("consequences", finding.consequences()));
        }
        if (finding.faultCount() > 0) {
            out.println();
        }
        String origin = finding.origin();
        out.println(texts.get("summary.origin", origin == null ? "-" : origin));
        out.println(texts.get("summary.events", finding.events(), finding.commits()));
        String first = finding.first();
        String last = finding.last();
        if (first != null && last != null) {
            out.println(texts.get("summary.times", first, last));
        }
        out.println(texts.get("summary.root", finding.root()));
        finding.keys().forEach(key -> out.println(texts.get("summary.key", key)));
        out.println(texts.get("summary.checkpoints", finding.checkpoints(), finding.outside(), outside));
        if (keys.stream().anyMatch(key -> key.type() == VerifierKey.COSIGNATURE)) {
            out.println(texts.get("summary.cosigned", finding.cosigned()));
        }
        if (finding.stamped() > 0) {
            out.println(texts.get("summary.stamped", finding.stamped(), finding.newestStamp()));
        }
        out.println(texts.get(
                "summary.speed",
                finding.bytes() / 1_000_000,
                finding.nanoseconds() / 1_000_000,
                finding.eventsPerSecond()));
        if (finding.faultCount() > 0) {
            out.println(texts.get("summary.faulty", finding.faultCount()));
        } else {
            out.println(texts.get("summary.fine"));
            boolean knownKey = keys.stream().anyMatch(key -> key.type() == VerifierKey.ED25519);
            if (outside == 0 && !knownKey) {
                out.println(texts.get("summary.nothing-from-outside"));
            }
        }
        if (finding.stamped() > 0) {
            out.println(texts.get("summary.stamps-not-checked"));
        }
    }

    private int verifyProof(List<String> given) throws UnreadableException {
        Arguments arguments =
                new Arguments(given, Set.of("--leaf", "--proof", "--checkpoint", "--key", "--rotation"), Set.of());
        byte[] leaf = ProofFiles.leaf(Arguments.bytes(Path.of(arguments.required("--leaf")), LARGEST_LEAF));
        String proofName = arguments.required("--proof");
        ProofFiles.Inclusion proof = ProofFiles.inclusion(Arguments.bytes(Path.of(proofName)));
        if (proof == null) {
            throw new UnreadableException("unreadable.proof", proofName);
        }
        Checkpoint checkpoint = Arguments.checkpoint(Path.of(arguments.required("--checkpoint")));

        List<String> wrong = new ArrayList<>();
        Envelope envelope = new Envelope();
        if (envelope.read(leaf, 0, leaf.length) < 0) {
            wrong.add(texts.get("proof.no-leaf"));
        } else if (envelope.number(Envelope.Member.POSITION) != proof.leafIndex()) {
            wrong.add(texts.get("proof.position", envelope.number(Envelope.Member.POSITION), proof.leafIndex()));
        }
        byte[] hash = new Hashes().leaf(leaf);
        if (!Hashes.base64(hash).equals(proof.leafHash())) {
            wrong.add(texts.get("proof.leaf-hash"));
        }
        if (!proof.holds(hash)) {
            wrong.add(texts.get("proof.path"));
        }
        if (proof.treeSize() != checkpoint.size() || !proof.root().equals(checkpoint.root())) {
            wrong.add(texts.get("proof.other-tree", proof.treeSize(), checkpoint.size()));
        }
        Collection<VerifierKey> keys = trusted(arguments);
        wrong.addAll(unsigned(checkpoint, keys));
        if (!wrong.isEmpty()) {
            wrong.forEach(out::println);
            out.println(texts.get("proof.not-included"));
            return FAULTY;
        }
        out.println(texts.get(
                "proof.included",
                proof.leafIndex(),
                envelope.written(Envelope.Member.NAME),
                envelope.written(Envelope.Member.RECORDED_AT),
                checkpoint.origin(),
                checkpoint.size()));
        sayWhetherSigned(keys);
        return FINE;
    }

    private int consistency(List<String> given) throws UnreadableException {
        Arguments arguments =
                new Arguments(given, Set.of("--from", "--to", "--proof", "--key", "--rotation"), Set.of());
        Checkpoint older = Arguments.checkpoint(Path.of(arguments.required("--from")));
        Checkpoint newer = Arguments.checkpoint(Path.of(arguments.required("--to")));
        String proofName = arguments.required("--proof");
        ProofFiles.Consistency proof = ProofFiles.consistency(Arguments.bytes(Path.of(proofName)));
        if (proof == null) {
            throw new UnreadableException("unreadable.proof", proofName);
        }
        List<String> wrong = new ArrayList<>();
        if (!older.origin().equals(newer.origin())) {
            wrong.add(texts.get("proof.other-origin", older.origin(), newer.origin()));
        }
        if (!proof.isAbout(older, newer)) {
            wrong.add(texts.get("proof.other-trees", proof.from(), proof.to(), older.size(), newer.size()));
        }
        if (!Proofs.consistent(older.size(), newer.size(), older.rootBytes(), newer.rootBytes(), proof.path())) {
            wrong.add(texts.get("proof.path"));
        }
        Collection<VerifierKey> keys = trusted(arguments);
        wrong.addAll(unsigned(older, keys));
        wrong.addAll(unsigned(newer, keys));
        if (!wrong.isEmpty()) {
            wrong.stream().distinct().forEach(out::println);
            out.println(texts.get("proof.not-consistent", older.size(), newer.size()));
            return FAULTY;
        }
        out.println(texts.get("proof.consistent", newer.origin(), older.size(), newer.size()));
        sayWhetherSigned(keys);
        return FINE;
    }

    /** The keys given and those that rotations lead to from them. */
    private static Collection<VerifierKey> trusted(Arguments arguments) throws UnreadableException {
        Set<VerifierKey> keys = new LinkedHashSet<>(arguments.keys("--key"));
        for (Rotation rotation : Rotation.fromKnown(arguments.rotations("--rotation"), keys::contains)) {
            if (!keys.contains(rotation.old())) {
                throw new UnreadableException("unreadable.rotation-of-other-key", rotation.old());
            }
            keys.add(rotation.heir());
        }
        return keys;
    }

    private List<String> unsigned(Checkpoint checkpoint, Collection<VerifierKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return switch (checkpoint.note().by(keys)) {
            case SIGNED -> List.of();
            case UNSIGNED -> List.of(texts.get("proof.not-signed", checkpoint.size()));
            case FORGED -> List.of(texts.get("proof.forged", checkpoint.size()));
        };
    }

    private void sayWhetherSigned(Collection<VerifierKey> keys) {
        out.println(texts.get(keys.isEmpty() ? "proof.signature-not-checked" : "proof.signature-checked"));
    }
}
