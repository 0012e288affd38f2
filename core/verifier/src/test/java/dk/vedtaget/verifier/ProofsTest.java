package dk.vedtaget.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Trees and proofs, against the vectors that implementations of RFC 6962 and 9162 share and against the definition. */
final class ProofsTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final Hashes hashes = new Hashes();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static List<byte[]> path(String... texts) {
        return Stream.of(texts).map(ProofsTest::hex).toList();
    }

    private byte[] leafHash(int index) {
        return hashes.leaf(hex(LEAVES.get(index)));
    }

    private static byte[] root(int size) {
        return hex(ROOTS.get(size - 1));
    }

    @Test
    void the_tree_has_the_published_roots() {
        GrowingTree tree = new GrowingTree(hashes);
        assertThat(HexFormat.of().formatHex(tree.root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int i = 0; i < LEAVES.size(); i++) {
            tree.append(leafHash(i));
            assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(ROOTS.get(i));
        }
    }

    @Test
    void the_published_proofs_of_inclusion_hold() {
        assertThat(Proofs.includes(0, 1, leafHash(0), List.of(), root(1))).isTrue();
        assertThat(Proofs.includes(
                        0,
                        8,
                        leafHash(0),
                        path(
                                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
                        root(8)))
                .isTrue();
        assertThat(Proofs.includes(
                        5,
                        8,
                        leafHash(5),
                        path(
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
                        root(8)))
                .isTrue();
        assertThat(Proofs.includes(
                        2,
                        3,
                        leafHash(2),
                        path("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
                        root(3)))
                .isTrue();
    }

    @Test
    void the_published_proofs_of_consistency_hold() {
        assertThat(Proofs.consistent(1, 1, root(1), root(1), List.of())).isTrue();
        assertThat(Proofs.consistent(
                        6,
                        8,
                        root(6),
                        root(8),
                        path(
                                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")))
                .isTrue();
        assertThat(Proofs.consistent(
                        2,
                        5,
                        root(2),
                        root(5),
                        path(
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")))
                .isTrue();
    }

    @Test
    void every_proof_of_the_definition_holds_and_no_other() {
        List<byte[]> leaves = new ArrayList<>();
        for (int size = 1; size <= 33; size++) {
            leaves.add(hashes.leaf(new byte[] {(byte) size}));
            byte[] root = PlainTree.root(leaves);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = PlainTree.inclusion(index, leaves);
                byte[] leaf = leaves.get(index);
                assertThat(Proofs.includes(index, size, leaf, path, root)).isTrue();
                assertThat(Proofs.includes((index + 1) % size, size, leaf, path, root))
                        .isEqualTo(size == 1);
                assertThat(Proofs.includes(index, size, leaf, longer(path), root))
                        .isFalse();
                if (!path.isEmpty()) {
                    assertThat(Proofs.includes(index, size, leaf, path.subList(1, path.size()), root))
                            .isFalse();
                    assertThat(Proofs.includes(index, size, leaf, changed(path), root))
                            .isFalse();
                }
            }
            for (int from = 1; from <= size; from++) {
                List<byte[]> path = PlainTree.consistency(from, leaves);
                byte[] fromRoot = PlainTree.root(leaves.subList(0, from));
                assertThat(Proofs.consistent(from, size, fromRoot, root, path)).isTrue();
                assertThat(Proofs.consistent(from, size, fromRoot, root, longer(path)))
                        .isFalse();
                assertThat(Proofs.consistent(from, size, root(8), root, path)).isFalse();
                assertThat(Proofs.consistent(from, size, fromRoot, root(8), path))
                        .isFalse();
                if (!path.isEmpty()) {
                    assertThat(Proofs.consistent(from, size, fromRoot, root, path.subList(0, path.size() - 1)))
                            .isFalse();
                    assertThat(Proofs.consistent(from, size, fromRoot, root, changed(path)))
                            .isFalse();
                }
            }
        }
    }

    private List<byte[]> longer(List<byte[]> path) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(leafHash(0));
        return longer;
    }

    private static List<byte[]> changed(List<byte[]> path) {
        List<byte[]> changed = new ArrayList<>(path);
        byte[] hash = changed.get(0).clone();
        hash[31] ^= 1;
        changed.set(0, hash);
        return changed;
    }
}
