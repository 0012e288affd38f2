package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofsTest {

    private static final HexFormat HEX = HexFormat.of();

    private final Kept kept = new Kept();
    private final Tiles tiles = new Tiles(kept);
    private final Proofs proofs = new Proofs(tiles);

    private void grow(long size) {
        while (tiles.size() < size) {
            tiles.append(MerkleTree.leafHash(
                    Long.toString(tiles.size()).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
    }

    /** The published proofs of RFC 6962's eight-leaf tree, {@code path} from the leaf upwards. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 8 | 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
                "5 | 8 | bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "2 | 3 | fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "1 | 5 | 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
            })
    void the_published_inclusion_proofs_come_out(long position, long size, String path) {
        published();

        InclusionProof proof = proofs.inclusion(position, size);

        assertThat(proof.path().stream().map(HEX::formatHex).toList()).containsExactly(path.split(" "));
        assertThat(proof.holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 8 | 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
                "6 | 8 | 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "2 | 5 | 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
            })
    void the_published_consistency_proofs_come_out(long from, long to, String path) {
        published();

        ConsistencyProof proof = proofs.consistency(from, to);

        assertThat(proof.path().stream().map(HEX::formatHex).toList()).containsExactly(path.split(" "));
        assertThat(proof.holds()).isTrue();
    }

    private void published() {
        List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
                .forEach(leaf -> tiles.append(MerkleTree.leafHash(HEX.parseHex(leaf))));
    }

    @Test
    void every_proof_of_every_small_tree_holds_and_no_longer_does_when_anything_is_changed() {
        grow(70);
        for (long size = 1; size <= 70; size++) {
            for (long position = 0; position < size; position++) {
                InclusionProof proof = proofs.inclusion(position, size);
                assertThat(proof.holds()).isTrue();
                assertThat(proof.path().size()).isLessThanOrEqualTo(7);
                long other = (position + 1) % size;
                assertThat(new InclusionProof(other, proof.leafHash(), size, proof.path(), proof.root()).holds())
                        .isEqualTo(size == 1);
                assertThat(new InclusionProof(position, proof.root(), size, proof.path(), proof.root()).holds())
                        .isEqualTo(size == 1);
            }
            for (long from = 1; from <= size; from++) {
                ConsistencyProof proof = proofs.consistency(from, size);
                assertThat(proof.holds()).isTrue();
                byte[] wrong = proof.fromRoot().clone();
                wrong[0] ^= 1;
                assertThat(new ConsistencyProof(from, size, wrong, proof.toRoot(), proof.path()).holds())
                        .isFalse();
            }
        }
    }

    @Test
    void the_root_of_any_size_is_that_of_a_tree_built_leaf_by_leaf() {
        int most = 70_000;
        grow(most);
        MerkleTree tree = new MerkleTree();
        Random random = new Random(4);
        for (int size = 1; size <= most; size++) {
            tree.appendHash(tiles.subtree(0, size - 1));
            if (size < 600 || size % 256 < 2 || random.nextInt(50) == 0) {
                assertThat(proofs.root(size)).isEqualTo(tree.root());
            }
        }
    }

    @Test
    void a_tree_taken_up_from_its_full_tiles_goes_on_as_if_it_had_never_stopped() {
        for (int size : List.of(0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 66_000)) {
            grow(size);
            tiles.save(1);

            Tiles again = new Tiles(kept);

            assertThat(again.size()).isEqualTo(size / 256 * 256L);
            assertThat(again.tree().root()).isEqualTo(proofs.root(again.size()));
            for (long i = again.size(); i < size; i++) {
                again.append(tiles.subtree(0, i));
            }
            assertThat(again.tree().root()).isEqualTo(proofs.root(size));
        }
    }

    @Test
    void a_proof_in_a_large_tree_reads_a_handful_of_tiles_and_is_small() {
        grow(200_000);
        tiles.save(1);
        Tiles cold = new Tiles(kept);
        for (long i = cold.size(); i < 200_000; i++) {
            cold.append(tiles.subtree(0, i));
        }
        kept.loads = 0;

        InclusionProof proof = new Proofs(cold).inclusion(123_456, 200_000);

        assertThat(kept.loads).isLessThanOrEqualTo(6);
        assertThat(proof.path()).hasSizeLessThanOrEqualTo(18);
    }

    @Test
    void a_tile_that_was_changed_or_lost_gives_no_proof() {
        grow(70_000);
        tiles.save(1);
        Tiles cold = new Tiles(kept);
        for (long i = cold.size(); i < 70_000; i++) {
            cold.append(tiles.subtree(0, i));
        }
        byte[] tile = Objects.requireNonNull(kept.load(0, 7));
        tile[5 * 32] ^= 1;
        kept.tiles.remove("0/9");

        assertThatThrownBy(() -> new Proofs(cold).inclusion(7 * 256 + 3, 70_000))
                .isInstanceOf(Tiles.DamagedTreeException.class);
        assertThatThrownBy(() -> new Proofs(cold).inclusion(9 * 256, 70_000))
                .isInstanceOf(Tiles.DamagedTreeException.class);
        assertThat(new Proofs(cold).inclusion(8 * 256, 70_000).holds()).isTrue();
    }

    @Test
    void what_is_not_in_the_tree_has_no_proof() {
        grow(5);

        assertThatThrownBy(() -> proofs.root(6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> proofs.inclusion(5, 6)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Full tiles in memory, for tests. */
    static final class Kept implements Tiles.Store {

        private final Map<String, byte[]> tiles = new HashMap<>();
        private int loads;

        @Override
        public byte @Nullable [] load(int level, long index) {
            loads++;
            return tiles.get(level + "/" + index);
        }

        @Override
        public long count(int level) {
            return tiles.keySet().stream()
                    .filter(key -> key.startsWith(level + "/"))
                    .count();
        }

        @Override
        public void save(List<Tiles.Tile> saved) {
            new ArrayList<>(saved).forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile.hashes()));
        }

        @Override
        public void clear() {
            tiles.clear();
        }
    }
}
