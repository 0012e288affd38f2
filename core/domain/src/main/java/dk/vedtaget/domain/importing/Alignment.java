package dk.vedtaget.domain.importing;

import dk.vedtaget.domain.importing.Passages.Block;
import dk.vedtaget.domain.importing.Passages.Look;
import dk.vedtaget.domain.importing.Passages.Sentence;
import dk.vedtaget.domain.importing.Passages.Span;
import dk.vedtaget.domain.importing.Proposal.Part;
import dk.vedtaget.domain.importing.Proposal.Place;
import dk.vedtaget.domain.importing.Proposal.Placed;
import dk.vedtaget.domain.importing.Proposal.Unplaced;
import dk.vedtaget.domain.importing.Proposal.Why;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.SourceReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where each element of a revision stands in a document.
 *
 * <p>The outline is laid along the document: the elements in reading order, each with its title and its text, and the
 * document's sentences, in order. Of all ways to lay one along the other the best is taken (dynamic programming, as
 * when two sequences are aligned): headings that are titles or aliases hold it in place, lists of as many items as there
 * are elements fall into step, and between them words shared with our own summary decide. Where an element was read
 * before plays no part, since the document may be another edition. What stands beside the tree, such as a partner, is
 * found by its name.
 */
public final class Alignment {

    // What speaks for and against a way of laying the outline along the document. The numbers were tried on the five
    // real documents; only their order of size matters much.
    private static final double SAME_TITLE = 10;
    private static final double SAME_TITLE_IN_LIST = 7.5;
    private static final double SIMILAR_TITLE = 4.5;
    private static final double SIMILAR_ENOUGH = 0.6;
    private static final double SOME_PLACE = 1.5;
    private static final double SHARED_WORDS = 6;
    private static final double WHOLE_BLOCK = 1.2;
    private static final double PART_OF_BLOCK = -0.4;
    private static final double NEXT_BLOCK_OF_A_TITLE = -0.3;
    private static final double NEXT_BLOCK = -1;
    private static final double NEXT_ITEM = -1.4;
    private static final double HEADING = -1;
    private static final double NEXT_HEADING = -6;
    private static final double ANOTHER_TITLE = -5;
    private static final double LEAD_IN = -1.2;
    private static final double NEXT_LEAD_IN = -1.6;
    private static final double NAMED = 2;
    private static final double NO_TITLE_FOUND = -0.4;
    private static final double NO_TEXT_FOUND = -2.5;
    private static final double TITLE_ALONE_NOT_FOUND = -3;
    private static final int LONGEST_RUN = 24;
    private static final short SKIP_SENTENCE = 0;
    private static final short SKIP_SLOT = -1;
    private static final int SHORT_NAME = 6;
    /** A short block that comes again and again names a part of the layout. */
    private static final int LABEL_FROM = 3;

    private static final int LABEL_TO = 80;
    private static final double FEW_WORDS = 0.12;

    /** Something of the outline that wants a place. */
    private record Slot(Element element, Part part, boolean titled) {}

    private record Found(Slot slot, int from, int to) {}

    private final OfficialDocument document;
    private final String documentId;
    private final RevisionContent content;
    private final List<Block> blocks;
    private final List<Sentence> sentences = new ArrayList<>();
    private final int[] blockOf;
    private final boolean[] opens;
    private final boolean[] closes;
    private final String[] bare;
    private final String[] bareSentences;
    private final Map<Integer, Span> edges = new HashMap<>();
    private final Set<String> titles = new HashSet<>();
    private final Set<String> headings = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private final Map<String, List<Place>> places = new LinkedHashMap<>();
    private final BitSet used = new BitSet();
    private final Vocabulary vocabulary;

    private Alignment(RevisionContent content, OfficialDocument document, String documentId) {
        this.content = content;
        this.document = document;
        this.documentId = documentId;
        blocks = Passages.of(document.lines());
        List<Integer> owner = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            for (Sentence sentence : blocks.get(b).sentences()) {
                sentences.add(sentence);
                owner.add(b);
            }
        }
        blockOf = owner.stream().mapToInt(Integer::intValue).toArray();
        opens = new boolean[sentences.size()];
        closes = new boolean[sentences.size()];
        for (int i = 0; i < sentences.size(); i++) {
            opens[i] = i == 0 || blockOf[i - 1] != blockOf[i];
            closes[i] = i + 1 == sentences.size() || blockOf[i + 1] != blockOf[i];
        }
        bare = blocks.stream().map(block -> Words.bare(block.text())).toArray(String[]::new);
        bareSentences =
                sentences.stream().map(sentence -> Words.bare(sentence.text())).toArray(String[]::new);
        for (Sentence sentence : sentences) {
            for (Span span : sentence.spans()) {
                edges.merge(
                        span.line(),
                        span,
                        (a, b) -> new Span(a.line(), Math.min(a.from(), b.from()), Math.max(a.to(), b.to())));
            }
        }
        Map<String, Integer> often = new HashMap<>();
        for (int b = 0; b < bare.length; b++) {
            if (blocks.get(b).look() != Look.FURNITURE) {
                headings.add(bare[b]);
                often.merge(bare[b], 1, Integer::sum);
            }
        }
        often.forEach((text, times) -> {
            if (times >= LABEL_FROM && text.length() <= LABEL_TO) {
                labels.add(text);
            }
        });
        content.elements().forEach(element -> titles(element).forEach(titles::add));
        vocabulary = new Vocabulary(blocks, sentences);
    }

    /**
     * Lays a revision along a document.
     *
     * @param documentId how source references name the document
     */
    public static Proposal align(RevisionContent content, OfficialDocument document, String documentId) {
        return new Alignment(content, document, documentId).align();
    }

    private Proposal align() {
        List<Slot> slots = slots();
        List<Found> found = best(slots);
        for (Found f : found) {
            take(f);
        }
        for (Found f : found) {
            if (f.slot().part() == Part.TEXT) {
                titleInside(f);
                again(f);
            }
        }
        for (Element element : content.inReadingOrder()) {
            if (!places.containsKey(element.id())
                    && !element.title().isBlank()
                    && element.placements().isEmpty()) {
                named(element);
            }
        }
        return proposal();
    }

    // ---- the outline

    private List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        for (Element element : content.inReadingOrder()) {
            if (element.placements().isEmpty()) {
                continue;
            }
            boolean titled = !element.title().isBlank();
            if (titled) {
                slots.add(new Slot(element, Part.TITLE, true));
            }
            if (!element.text().isBlank()) {
                slots.add(new Slot(element, Part.TEXT, titled));
            }
        }
        return slots;
    }

    /** The bare forms of an element's title and aliases. */
    private static Set<String> titles(Element element) {
        Set<String> bare = new HashSet<>();
        bare.add(Words.bare(element.title()));
        element.aliases().forEach(alias -> bare.add(Words.bare(alias)));
        bare.remove("");
        return bare;
    }

    // ---- the best way

    private List<Found> best(List<Slot> slots) {
        int n = sentences.size();
        short[][] choice = new short[slots.size() + 1][n + 1];
        double[] row = new double[n + 1];
        for (int i = 1; i <= n; i++) {
            row[i] = row[i - 1] - skipped(i - 1);
        }
        for (int k = 1; k <= slots.size(); k++) {
            Slot slot = slots.get(k - 1);
            double[] next = new double[n + 1];
            double none = notFound(slot);
            for (int i = 0; i <= n; i++) {
                next[i] = row[i] + none;
                choice[k][i] = SKIP_SLOT;
            }
            if (slot.part() == Part.TITLE) {
                titles(slot, row, next, choice[k]);
            } else {
                texts(slot, row, next, choice[k]);
            }
            for (int i = 1; i <= n; i++) {
                double skip = next[i - 1] - skipped(i - 1);
                if (skip > next[i]) {
                    next[i] = skip;
                    choice[k][i] = SKIP_SENTENCE;
                }
            }
            row = next;
        }
        return walk(slots, choice, n);
    }

    private static List<Found> walk(List<Slot> slots, short[][] choice, int n) {
        List<Found> found = new ArrayList<>();
        int k = slots.size();
        int i = n;
        while (k > 0) {
            short chosen = choice[k][i];
            if (chosen == SKIP_SENTENCE) {
                i--;
            } else if (chosen == SKIP_SLOT) {
                k--;
            } else {
                found.add(new Found(slots.get(k - 1), i - chosen, i));
                i -= chosen;
                k--;
            }
        }
        return found.reversed();
    }

    private void titles(Slot slot, double[] row, double[] next, short[] choice) {
        Set<String> names = titles(slot.element());
        List<String> stems = Words.stems(slot.element().title());
        for (int b = 0, i = 0; b < blocks.size(); i += blocks.get(b).sentences().size(), b++) {
            Block block = blocks.get(b);
            if (block.look() == Look.FURNITURE) {
                continue;
            }
            String joined = "";
            int length = 0;
            // a heading may be broken over lines
            for (int more = 0; more < 3 && b + more < blocks.size(); more++) {
                joined += bare[b + more];
                length += blocks.get(b + more).sentences().size();
                if (names.contains(joined)) {
                    double score = block.look() == Look.ITEM ? SAME_TITLE_IN_LIST : SAME_TITLE - more;
                    improve(row, next, choice, i, length, score);
                }
            }
            if (block.look() == Look.HEADING
                    && !titles.contains(bare[b])
                    && block.sentences().size() == 1) {
                double alike = vocabulary.alike(stems, i);
                if (alike >= SIMILAR_ENOUGH) {
                    improve(row, next, choice, i, 1, SIMILAR_TITLE * alike);
                }
            }
        }
    }

    private void texts(Slot slot, double[] row, double[] next, short[] choice) {
        Vocabulary.Query query =
                vocabulary.query(slot.element().title() + " " + slot.element().text());
        String name = Words.bare(slot.element().title());
        boolean hasNoHeading =
                name.length() > SHORT_NAME && titles(slot.element()).stream().noneMatch(headings::contains);
        for (int i = 0; i < sentences.size(); i++) {
            double[] seen = query.nothing();
            double cost = hasNoHeading && bareSentences[i].contains(name) ? NAMED : 0;
            for (int j = i; j < Math.min(sentences.size(), i + LONGEST_RUN); j++) {
                Block block = blocks.get(blockOf[j]);
                boolean another = titles.contains(bare[blockOf[j]]) || labels.contains(bare[blockOf[j]]);
                if (block.look() == Look.FURNITURE) {
                    break;
                }
                if (j == i || opens[j]) {
                    if (another) {
                        cost += ANOTHER_TITLE;
                    } else if (block.look() == Look.HEADING) {
                        cost += j == i ? HEADING : NEXT_HEADING;
                    }
                    if (block.look() == Look.LEAD_IN) {
                        cost += j == i ? LEAD_IN : NEXT_LEAD_IN;
                    }
                }
                if (j > i && opens[j]) {
                    cost += block.look() == Look.ITEM ? NEXT_ITEM : slot.titled() ? NEXT_BLOCK_OF_A_TITLE : NEXT_BLOCK;
                    if (blocks.get(blockOf[i]).look() == Look.ITEM) {
                        cost += 2 * NEXT_ITEM;
                    }
                }
                query.see(j, seen);
                double edges = (opens[i] ? 0 : PART_OF_BLOCK) + (closes[j] ? 0 : PART_OF_BLOCK);
                double whole = opens[i] && closes[j] ? WHOLE_BLOCK : 0;
                improve(
                        row,
                        next,
                        choice,
                        i,
                        j - i + 1,
                        SOME_PLACE + SHARED_WORDS * query.share(seen) + whole + edges + cost);
            }
        }
    }

    private static void improve(double[] row, double[] next, short[] choice, int from, int length, double score) {
        int to = from + length;
        if (row[from] + score > next[to]) {
            next[to] = row[from] + score;
            choice[to] = (short) length;
        }
    }

    private static double notFound(Slot slot) {
        if (slot.part() == Part.TEXT) {
            return NO_TEXT_FOUND;
        }
        return slot.element().text().isBlank() ? TITLE_ALONE_NOT_FOUND : NO_TITLE_FOUND;
    }

    /** What it costs to leave a sentence without an element; a block's sentences share its cost. */
    private double skipped(int sentence) {
        int b = blockOf[sentence];
        Block block = blocks.get(b);
        double cost =
                switch (block.look()) {
                    case FURNITURE -> 0;
                    case LEAD_IN -> 0.2;
                    case HEADING -> 0.3;
                    case ITEM -> 1;
                    case TEXT -> 0.8;
                };
        if (titles.contains(bare[b]) || labels.contains(bare[b])) {
            cost = 0.05;
        }
        return cost / block.sentences().size();
    }

    // ---- what was found

    private void take(Found f) {
        Slot slot = f.slot();
        used.set(f.from(), f.to());
        Why why;
        double confidence;
        if (slot.part() == Part.TITLE) {
            boolean same = titles(slot.element()).contains(Words.bare(wording(f.from(), f.to())));
            why = same ? Why.SAME_TITLE : Why.SIMILAR_TITLE;
            confidence = same ? 1 : 0.7;
        } else {
            Vocabulary.Query query = vocabulary.query(
                    slot.element().title() + " " + slot.element().text());
            double[] seen = query.nothing();
            for (int j = f.from(); j < f.to(); j++) {
                query.see(j, seen);
            }
            double share = query.share(seen);
            why = share >= FEW_WORDS ? Why.SHARED_WORDS : Why.POSITION;
            confidence = Math.min(0.95, 0.4 + share);
        }
        add(
                slot.element(),
                new Place(slot.part(), wording(f.from(), f.to()), sources(f.from(), f.to()), confidence, why));
    }

    /** A title that opens its own text: an item of a list that begins with a name. */
    private void titleInside(Found f) {
        Element element = f.slot().element();
        List<Place> known = places.get(element.id());
        if (known == null || !f.slot().titled() || has(element, Part.TITLE)) {
            return;
        }
        Sentence first = sentences.get(f.from());
        Optional<Span> opening = mention(element, first)
                .filter(span -> span.from() == first.spans().getFirst().from());
        if (opening.isPresent()) {
            Span at = opening.get();
            String name = document.lines().get(at.line() - 1).substring(at.from(), at.to());
            known.addFirst(new Place(Part.TITLE, name, sources(List.of(at)), 0.9, Why.NAMED_HERE));
        }
    }

    /** The same sentence a second time, where it belongs to nothing else. */
    private void again(Found f) {
        if (f.to() - f.from() != 1 || sentences.get(f.from()).text().length() < 40) {
            return;
        }
        String text = bareSentences[f.from()];
        for (int i = 0; i < sentences.size(); i++) {
            if (!used.get(i) && bareSentences[i].equals(text)) {
                used.set(i);
                add(
                        f.slot().element(),
                        new Place(Part.TEXT, wording(i, i + 1), sources(i, i + 1), 0.9, Why.SAME_SENTENCE));
            }
        }
    }

    /** What stands beside the tree is found by name: a block of its own first, else the first sentence that has it. */
    private void named(Element element) {
        Set<String> names = titles(element);
        for (int b = 0, i = 0; b < blocks.size(); i += blocks.get(b).sentences().size(), b++) {
            Block block = blocks.get(b);
            if (block.look() != Look.FURNITURE && names.contains(bare[b])) {
                int to = i + block.sentences().size();
                used.set(i, to);
                add(element, new Place(Part.TITLE, wording(i, to), sources(i, to), 0.9, Why.SAME_TITLE));
                return;
            }
        }
        for (int i = 0; i < sentences.size(); i++) {
            if (blocks.get(blockOf[i]).look() == Look.FURNITURE) {
                continue;
            }
            Optional<Span> span = mention(element, sentences.get(i));
            if (span.isPresent()) {
                Span at = span.get();
                String wording = document.lines().get(at.line() - 1).substring(at.from(), at.to());
                add(element, new Place(Part.TITLE, wording, sources(List.of(at)), 0.7, Why.NAMED_HERE));
                return;
            }
        }
    }

    /** Where a title or alias stands as whole words in a sentence's lines. */
    private Optional<Span> mention(Element element, Sentence sentence) {
        List<String> names = new ArrayList<>(element.aliases());
        names.addFirst(element.title());
        for (Span span : sentence.spans()) {
            String line = document.lines().get(span.line() - 1).toLowerCase(Locale.ROOT);
            for (String name : names) {
                String wanted = name.strip().toLowerCase(Locale.ROOT);
                int at = wanted.isEmpty() ? -1 : line.indexOf(wanted, span.from());
                while (at >= 0 && at + wanted.length() <= span.to()) {
                    if (isEdge(line, at - 1) && isEdge(line, at + wanted.length())) {
                        return Optional.of(new Span(span.line(), at, at + wanted.length()));
                    }
                    at = line.indexOf(wanted, at + 1);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isEdge(String line, int at) {
        return at < 0 || at >= line.length() || !Character.isLetterOrDigit(line.charAt(at));
    }

    private boolean has(Element element, Part part) {
        return places.getOrDefault(element.id(), List.of()).stream().anyMatch(place -> place.part() == part);
    }

    private void add(Element element, Place place) {
        places.computeIfAbsent(element.id(), id -> new ArrayList<>()).add(place);
    }

    // ---- the answer

    private Proposal proposal() {
        List<Placed> placed = new ArrayList<>();
        List<String> notFound = new ArrayList<>();
        for (Element element : content.inReadingOrder()) {
            List<Place> found = places.get(element.id());
            if (found == null) {
                notFound.add(element.id());
            } else {
                boolean whole = element.text().isBlank() || has(element, Part.TEXT);
                placed.add(new Placed(element.id(), found, whole));
            }
        }
        List<Unplaced> unplaced = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            if (used.get(i)) {
                continue;
            }
            int to = i + 1;
            while (to < sentences.size() && !used.get(to) && blockOf[to] == blockOf[i]) {
                to++;
            }
            unplaced.add(new Unplaced(wording(i, to), sources(i, to)));
            i = to - 1;
        }
        return new Proposal(document, placed, unplaced, notFound);
    }

    /** Sentences as they are read: a paragraph in one, paragraphs apart, items of a list as such where there are several. */
    private String wording(int from, int to) {
        StringBuilder text = new StringBuilder();
        boolean several = blockOf[from] != blockOf[to - 1];
        for (int i = from; i < to; i++) {
            boolean item = several && blocks.get(blockOf[i]).look() == Look.ITEM;
            if (i > from) {
                boolean afterItem = item && blocks.get(blockOf[i - 1]).look() == Look.ITEM;
                text.append(!opens[i] ? " " : afterItem ? "\n" : "\n\n");
            }
            text.append(item && opens[i] ? "- " : "").append(sentences.get(i).text());
        }
        return text.toString();
    }

    private List<SourceReference> sources(int from, int to) {
        return sources(sentences.subList(from, to).stream()
                .flatMap(sentence -> sentence.spans().stream())
                .toList());
    }

    /** Whole lines in one, part of a line apart, since characters only say something within one line. */
    private List<SourceReference> sources(List<Span> spans) {
        List<Span> lines = new ArrayList<>();
        for (Span span : spans) {
            if (!lines.isEmpty() && lines.getLast().line() == span.line()) {
                Span last = lines.removeLast();
                lines.add(new Span(span.line(), last.from(), span.to()));
            } else {
                lines.add(span);
            }
        }
        List<SourceReference> sources = new ArrayList<>();
        for (Span span : lines) {
            boolean whole = span.equals(edges.get(span.line()));
            SourceReference last = sources.isEmpty() ? null : sources.getLast();
            if (whole && last != null && last.fromCharacter() == null) {
                sources.set(
                        sources.size() - 1,
                        new SourceReference(
                                documentId, document.sha256(), null, last.fromLine(), span.line(), null, null));
            } else {
                sources.add(
                        whole
                                ? SourceReference.line(documentId, document.sha256(), span.line())
                                : new SourceReference(
                                        documentId,
                                        document.sha256(),
                                        null,
                                        span.line(),
                                        null,
                                        span.from(),
                                        span.to()));
            }
        }
        return List.copyOf(sources);
    }

    /** The words of the document, each compared once with each word asked for. */
    private static final class Vocabulary {
        private final Words words;
        private final Map<String, Integer> ids = new HashMap<>();
        private final List<String> stems = new ArrayList<>();
        private final int[][] bySentence;

        Vocabulary(List<Block> blocks, List<Sentence> sentences) {
            words = new Words(blocks.stream().map(Block::text).toList());
            bySentence = sentences.stream()
                    .map(sentence -> Words.stems(sentence.text()).stream()
                            .mapToInt(this::id)
                            .distinct()
                            .toArray())
                    .toArray(int[][]::new);
        }

        private int id(String stem) {
            return ids.computeIfAbsent(stem, s -> {
                stems.add(s);
                return stems.size() - 1;
            });
        }

        Query query(String text) {
            return new Query(Words.stems(text).stream().distinct().toList());
        }

        /** How alike a title and one sentence are, both ways. */
        double alike(Collection<String> title, int sentence) {
            int[] ids = bySentence[sentence];
            if (title.isEmpty() || ids.length == 0) {
                return 0;
            }
            double there = 0;
            for (String stem : title) {
                there += Arrays.stream(ids)
                        .mapToDouble(id -> Words.likeness(stem, stems.get(id)))
                        .max()
                        .orElse(0);
            }
            double back = 0;
            for (int id : ids) {
                back += title.stream()
                        .mapToDouble(stem -> Words.likeness(stem, stems.get(id)))
                        .max()
                        .orElse(0);
            }
            return Math.min(there / title.size(), back / ids.length);
        }

        final class Query {
            private final double[] weights;
            private final float[][] likeness;
            private final double total;

            Query(List<String> asked) {
                weights = asked.stream().mapToDouble(words::weight).toArray();
                total = Math.max(1e-9, Arrays.stream(weights).sum());
                likeness = new float[asked.size()][stems.size()];
                for (int a = 0; a < asked.size(); a++) {
                    for (int s = 0; s < stems.size(); s++) {
                        likeness[a][s] = (float) Words.likeness(asked.get(a), stems.get(s));
                    }
                }
            }

            double[] nothing() {
                return new double[weights.length];
            }

            void see(int sentence, double[] seen) {
                for (int id : bySentence[sentence]) {
                    for (int a = 0; a < seen.length; a++) {
                        seen[a] = Math.max(seen[a], likeness[a][id]);
                    }
                }
            }

            /** How much of what was asked for has been seen, from 0 to 1. */
            double share(double[] seen) {
                double sum = 0;
                for (int a = 0; a < seen.length; a++) {
                    sum += seen[a] * weights[a];
                }
                return sum / total;
            }
        }
    }
}
