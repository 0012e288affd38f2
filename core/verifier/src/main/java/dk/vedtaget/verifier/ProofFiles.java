package dk.vedtaget.verifier;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two proofs as the HTTP API hands them out. */
final class ProofFiles {

    private ProofFiles() {}

    /** That a leaf stands in a tree; hashes in base64, the path, from the leaf upwards, as bytes. */
    record Inclusion(long leafIndex, String leafHash, long treeSize, List<byte[]> path, String root) {

        /** Whether a leaf of that hash stands there. */
        boolean holds(byte[] hash) {
            return Proofs.includes(leafIndex, treeSize, hash, path, Hashes.bytes(root));
        }
    }

    /** That a tree is the beginning of another; roots in base64, the path as bytes. */
    record Consistency(long from, long to, String fromRoot, String toRoot, List<byte[]> path) {

        boolean holds() {
            return Proofs.consistent(from, to, Hashes.bytes(fromRoot), Hashes.bytes(toRoot), path);
        }

        boolean isAbout(Checkpoint older, Checkpoint newer) {
            return from == older.size()
                    && to == newer.size()
                    && fromRoot.equals(older.root())
                    && toRoot.equals(newer.root());
        }
    }

    /** @return null where the bytes are no such proof */
    static @Nullable Inclusion inclusion(byte[] json) {
        Map<?, ?> members = object(json);
        long leafIndex = number(members, "leafIndex");
        String leafHash = hash(members, "leafHash");
        long treeSize = number(members, "treeSize");
        List<byte[]> path = path(members);
        String root = hash(members, "root");
        return leafIndex < 0 || treeSize < 0 || leafHash == null || path == null || root == null
                ? null
                : new Inclusion(leafIndex, leafHash, treeSize, path, root);
    }

    /** @return null where the bytes are no such proof */
    static @Nullable Consistency consistency(byte[] json) {
        Map<?, ?> members = object(json);
        long from = number(members, "from");
        long to = number(members, "to");
        String fromRoot = hash(members, "fromRoot");
        String toRoot = hash(members, "toRoot");
        List<byte[]> path = path(members);
        return from < 0 || to < 0 || fromRoot == null || toRoot == null || path == null
                ? null
                : new Consistency(from, to, fromRoot, toRoot, path);
    }

    /** The leaf's bytes: the file's own, or those in base64 in the member {@code leaf} of a JSON object. */
    static byte[] leaf(byte[] file) {
        return object(file).get("leaf") instanceof String text ? decoded(text, file) : file;
    }

    private static byte[] decoded(String text, byte[] otherwise) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static Map<?, ?> object(byte[] json) {
        try {
            return Json.parse(json) instanceof Map<?, ?> members ? members : Map.of();
        } catch (Json.Malformed e) {
            return Map.of();
        }
    }

    private static long number(Map<?, ?> members, String name) {
        return members.get(name) instanceof Long number ? number : -1;
    }

    private static @Nullable String hash(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text && Hashes.hash(text) != null ? text : null;
    }

    private static @Nullable List<byte[]> path(Map<?, ?> members) {
        if (!(members.get("path") instanceof List<?> texts)) {
            return null;
        }
        List<byte[]> path = new ArrayList<>();
        for (Object text : texts) {
            byte[] hash = text instanceof String string ? Hashes.hash(string) : null;
            if (hash == null) {
                return null;
            }
            path.add(hash);
        }
        return path;
    }
}
