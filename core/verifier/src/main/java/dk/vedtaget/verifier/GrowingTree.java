package dk.vedtaget.verifier;

import java.util.Arrays;

/** The Merkle tree of RFC 9162 over leaves that arrive one after the other; keeps only the right edge. */
final class GrowingTree {

    /** At every level whose bit is set in the size: the hash of the complete subtree that ends there. */
    private final byte[][] edge = new byte[Long.SIZE][Hashes.LENGTH];

    private final byte[] carried = new byte[Hashes.LENGTH];
    private final Hashes hashes;
    private long size;

    GrowingTree(Hashes hashes) {
        this.hashes = hashes;
    }

    void append(byte[] leafHash) {
        System.arraycopy(leafHash, 0, carried, 0, Hashes.LENGTH);
        int level = 0;
        for (; ((size >>> level) & 1) == 1; level++) {
            hashes.node(edge[level], carried, carried);
        }
        System.arraycopy(carried, 0, edge[level], 0, Hashes.LENGTH);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (size == 0) {
            return hashes.ofNothing();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] root = Arrays.copyOf(edge[level], Hashes.LENGTH);
        for (level++; level < Long.SIZE; level++) {
            if (((size >>> level) & 1) == 1) {
                hashes.node(edge[level], root, root);
            }
        }
        return root;
    }
}
