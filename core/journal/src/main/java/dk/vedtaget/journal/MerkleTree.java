package dk.vedtaget.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of an RFC 9162 (section 2.1) Merkle tree: enough of it to append and to tell the root.
 *
 * <p>Holds one hash per perfect subtree, so O(log n) memory and amortised constant work per leaf. Not safe for threads.
 */
final class MerkleTree {

    /** Hashes of the perfect subtrees from left (largest) to right; their sizes are the one-bits of {@link #size}. */
    private final List<byte[]> peaks;

    private long size;

    MerkleTree() {
        this(new ArrayList<>(), 0);
    }

    private MerkleTree(List<byte[]> peaks, long size) {
        this.peaks = peaks;
        this.size = size;
    }

    MerkleTree copy() {
        return new MerkleTree(new ArrayList<>(peaks), size);
    }

    long size() {
        return size;
    }

    /** The tree whose perfect subtrees are given from left (largest) to right. */
    static MerkleTree of(List<byte[]> peaks, long size) {
        if (peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(peaks.size() + " subtrees do not make a tree of " + size);
        }
        return new MerkleTree(new ArrayList<>(peaks), size);
    }

    void append(byte[] leaf) {
        appendHash(leafHash(leaf));
    }

    void appendHash(byte[] leafHash) {
        MessageDigest sha256 = sha256();
        byte[] hash = leafHash;
        // every trailing one-bit of the old size is a perfect subtree that the new leaf completes
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            hash = node(sha256, peaks.removeLast(), hash);
        }
        peaks.add(hash);
        size++;
    }

    byte[] root() {
        MessageDigest sha256 = sha256();
        if (peaks.isEmpty()) {
            return sha256.digest();
        }
        byte[] hash = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            hash = node(sha256, peaks.get(i), hash);
        }
        return hash.clone();
    }

    static byte[] leafHash(byte[] leaf) {
        MessageDigest sha256 = sha256();
        sha256.update((byte) 0x00);
        return sha256.digest(leaf);
    }

    static byte[] node(byte[] left, byte[] right) {
        return node(sha256(), left, right);
    }

    private static byte[] node(MessageDigest sha256, byte[] left, byte[] right) {
        sha256.update((byte) 0x01);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
