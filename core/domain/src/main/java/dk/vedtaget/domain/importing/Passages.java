package dk.vedtaget.domain.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document taken apart for reading: blocks (a heading, a paragraph, an item of a list, a cell) of sentences. Every
 * sentence knows where it stands in the original lines; markup is left out of what is read.
 */
final class Passages {

    /** A stretch of one original line, the end exclusive. */
    record Span(int line, int from, int to) {}

    /** A sentence; on several lines where a page break cuts it. */
    record Sentence(String text, List<Span> spans) {
        Sentence {
            spans = List.copyOf(spans);
        }
    }

    /** What a block looks like. */
    enum Look {
        HEADING,
        ITEM,
        TEXT,
        /** Announces what follows: ends in a colon, a comma or a question mark. */
        LEAD_IN,
        /** A line of a table of contents, a page number. */
        FURNITURE
    }

    record Block(Look look, List<Sentence> sentences) {
        Block {
            sentences = List.copyOf(sentences);
        }

        String text() {
            return String.join(" ", sentences.stream().map(Sentence::text).toList());
        }
    }

    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][A-Za-z0-9]*)(?:\\s[^<>]*)?/?>");
    private static final Set<String> BREAKING =
            Set.of("p", "li", "ul", "ol", "br", "div", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final String BULLETS = "■•▪●‣◦⁃□·";
    private static final Pattern DASH =
            Pattern.compile("^(?:[-–—*+]|[0-9]{1,2}[.)](?=\\s+\\p{Lu})|[a-zA-ZæøåÆØÅ]\\))\\s+");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]{1,2}\\s+(?=\\p{Lu})");
    private static final Pattern HASHES = Pattern.compile("^#{1,6}\\s+");
    private static final Pattern CONTENTS = Pattern.compile("^\\s*\\S.*?(?:\\.{3,}|…|\\t| {3,})[.\\s]*[0-9]{1,3}\\s*$");
    private static final Pattern ENDS = Pattern.compile("[.!?:]+[\"'”’»)\\]]*\\s+(?=[\\p{Lu}0-9\"'“”«(])");
    private static final Set<String> SHORTENED = Set.of(
            "eks", "bl.a", "f.eks", "m.v", "mv", "m.fl", "m.m", "ca", "nr", "v", "jf", "dvs", "d.v.s", "pct", "kr",
            "stk", "evt", "inkl", "ekskl", "pr", "kl", "hhv", "o.l", "osv", "tlf", "jr", "sr", "dr", "st", "vedr",
            "iht", "ift");
    private static final int LONGEST_HEADING = 100;
    private static final int SHORT_HEADING = 60;

    private final List<Block> blocks = new ArrayList<>();

    private Passages() {}

    static List<Block> of(List<String> lines) {
        Passages passages = new Passages();
        boolean gap = true;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                gap = true;
                continue;
            }
            passages.line(i + 1, lines.get(i), gap);
            gap = false;
        }
        return List.copyOf(passages.blocks);
    }

    /** Part of a line without markup; every character knows where it came from. */
    private static final class Piece {
        final StringBuilder text = new StringBuilder();
        final List<Integer> at = new ArrayList<>();
        boolean item;
        boolean heading;

        void append(char c, int position) {
            boolean blank = Character.isWhitespace(c) || c == '\u00A0' || c == '\u00AD' || c == '\uFEFF';
            if (blank && (text.isEmpty() || text.charAt(text.length() - 1) == ' ')) {
                return;
            }
            text.append(blank ? ' ' : c);
            at.add(position);
        }

        void cut(int from) {
            text.delete(0, from);
            at.subList(0, from).clear();
        }

        void trim() {
            while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
                at.removeLast();
            }
            while (!text.isEmpty() && text.charAt(0) == ' ') {
                cut(1);
            }
        }
    }

    private void line(int number, String line, boolean gap) {
        if (CONTENTS.matcher(line).matches() || line.strip().chars().allMatch(Character::isDigit)) {
            Piece whole = new Piece();
            for (int i = 0; i < line.length(); i++) {
                whole.append(line.charAt(i), i);
            }
            whole.trim();
            blocks.add(new Block(Look.FURNITURE, List.of(sentence(whole, number, 0, whole.text.length()))));
            return;
        }
        List<Piece> pieces = pieces(line);
        for (int i = 0; i < pieces.size(); i++) {
            add(pieces.get(i), number, i == 0 && !gap && pieces.size() == 1, i == 0);
        }
    }

    private static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        Piece piece = new Piece();
        Matcher tag = TAG.matcher(line);
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == '<' && tag.region(i, line.length()).lookingAt()) {
                String name = tag.group(1).toLowerCase(Locale.ROOT);
                if (BREAKING.contains(name)) {
                    piece = next(pieces, piece);
                    piece.item = name.equals("li");
                    piece.heading = name.length() == 2 && name.charAt(0) == 'h';
                }
                i = tag.end();
            } else if (BULLETS.indexOf(c) >= 0) {
                piece = next(pieces, piece);
                piece.item = true;
                i++;
            } else if (c == '\t') {
                piece = next(pieces, piece);
                i++;
            } else if (line.startsWith("**", i) || line.startsWith("__", i)) {
                i += 2;
            } else {
                piece.append(c, i);
                i++;
            }
        }
        next(pieces, piece);
        return pieces;
    }

    private static Piece next(List<Piece> pieces, Piece piece) {
        piece.trim();
        Matcher hashes = HASHES.matcher(piece.text);
        if (hashes.find()) {
            piece.cut(hashes.end());
            piece.heading = true;
        }
        Matcher dash = DASH.matcher(piece.text);
        if (dash.find()) {
            piece.cut(dash.end());
            piece.item = true;
        }
        Matcher number = NUMBER.matcher(piece.text);
        if (number.find()) {
            piece.cut(number.end());
            piece.item = true;
        }
        piece.trim();
        if (!piece.text.isEmpty()) {
            pieces.add(piece);
        }
        return new Piece();
    }

    private void add(Piece piece, int line, boolean adjacent, boolean first) {
        List<Sentence> sentences = sentences(piece, line);
        String text = piece.text.toString();
        if (first && !piece.item && !piece.heading && goesOn(text, adjacent)) {
            Block before = blocks.removeLast();
            List<Sentence> joined = new ArrayList<>(before.sentences());
            Sentence broken = joined.removeLast();
            Sentence rest = sentences.getFirst();
            List<Span> spans = new ArrayList<>(broken.spans());
            spans.addAll(rest.spans());
            joined.add(new Sentence(broken.text() + " " + rest.text(), spans));
            joined.addAll(sentences.subList(1, sentences.size()));
            blocks.add(new Block(look(joined, before.look() == Look.ITEM, false), joined));
            return;
        }
        if (sentences.size() > 1 && sentences.getFirst().text().endsWith(":")) {
            blocks.add(new Block(Look.LEAD_IN, sentences.subList(0, 1)));
            sentences = sentences.subList(1, sentences.size());
        }
        blocks.add(new Block(look(sentences, piece.item, piece.heading), sentences));
    }

    /** Whether a line goes on with the sentence before it, which a page or the width of the line has cut. */
    private boolean goesOn(String text, boolean adjacent) {
        if (blocks.isEmpty()) {
            return false;
        }
        Block before = blocks.getLast();
        String earlier = before.text();
        char last = earlier.charAt(earlier.length() - 1);
        if (before.look() == Look.FURNITURE || ".!?:;\"”)".indexOf(last) >= 0) {
            return false;
        }
        boolean small = Character.isLowerCase(text.charAt(0));
        boolean wrapped = adjacent && last != ',' && before.look() == Look.TEXT && earlier.length() > SHORT_HEADING;
        return wrapped || (small && (before.look() != Look.HEADING || adjacent || earlier.length() > SHORT_HEADING));
    }

    private static Look look(List<Sentence> sentences, boolean item, boolean heading) {
        String text = sentences.getLast().text();
        char last = text.charAt(text.length() - 1);
        if (item) {
            return Look.ITEM;
        }
        if (heading) {
            return Look.HEADING;
        }
        boolean question = last == '?' && sentences.size() == 1;
        if (last == ':' || last == ',' || question) {
            return Look.LEAD_IN;
        }
        boolean open = ".!?;".indexOf(last) < 0;
        return open && sentences.size() == 1 && text.length() <= LONGEST_HEADING ? Look.HEADING : Look.TEXT;
    }

    private static List<Sentence> sentences(Piece piece, int line) {
        List<Sentence> found = new ArrayList<>();
        Matcher end = ENDS.matcher(piece.text);
        int from = 0;
        while (end.find()) {
            if (!shortened(piece.text, from, end.start())) {
                found.add(sentence(piece, line, from, end.end()));
                from = end.end();
            }
        }
        found.add(sentence(piece, line, from, piece.text.length()));
        return found;
    }

    private static boolean shortened(StringBuilder text, int from, int dot) {
        if (text.charAt(dot) != '.') {
            return false;
        }
        int start = dot;
        while (start > from && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, dot).toLowerCase(Locale.ROOT);
        return word.length() == 1 || SHORTENED.contains(word) || word.chars().allMatch(Character::isDigit);
    }

    private static Sentence sentence(Piece piece, int line, int from, int to) {
        int end = to;
        while (end > from && piece.text.charAt(end - 1) == ' ') {
            end--;
        }
        return new Sentence(
                piece.text.substring(from, end),
                List.of(new Span(line, piece.at.get(from), piece.at.get(end - 1) + 1)));
    }
}
