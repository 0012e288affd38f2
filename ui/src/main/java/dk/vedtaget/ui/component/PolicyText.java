package dk.vedtaget.ui.component;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Emphasis;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Markdown of policy texts as components: paragraphs, lists of dashes, bold and italic. Everything else, HTML and
 * script above all, stays the text it is, because no text ever becomes markup.
 */
public final class PolicyText {

    private static final Pattern INLINE = Pattern.compile("\\*\\*(?<bold>[^*]+)\\*\\*|\\*(?<italic>[^*]+)\\*");
    private static final Pattern BULLET = Pattern.compile("[-*] +(?<item>.+)");

    private PolicyText() {}

    /** The text as a block. */
    public static Div of(String markdown) {
        Div block = new Div();
        block.addClassName("vt-text");
        for (String paragraph : markdown.strip().split("\\R[ \\t]*\\R", -1)) {
            if (!paragraph.isBlank()) {
                block(block, paragraph);
            }
        }
        return block;
    }

    /** The text in one line, marks taken off; for lists and titles. */
    public static String plain(String markdown) {
        return INLINE.matcher(markdown)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(1) == null ? m.group(2) : m.group(1)))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static void block(HasComponents into, String paragraph) {
        List<String> words = new ArrayList<>();
        UnorderedList list = new UnorderedList();
        for (String line : paragraph.split("\\R", -1)) {
            Matcher bullet = BULLET.matcher(line.strip());
            if (bullet.matches()) {
                flush(into, words);
                ListItem item = new ListItem();
                inline(item, bullet.group("item"));
                list.add(item);
            } else {
                words.add(line.strip());
            }
        }
        flush(into, words);
        if (list.getChildren().findAny().isPresent()) {
            into.add(list);
        }
    }

    private static void flush(HasComponents into, List<String> words) {
        String text = String.join(" ", words).strip();
        words.clear();
        if (!text.isEmpty()) {
            Paragraph paragraph = new Paragraph();
            inline(paragraph, text);
            into.add(paragraph);
        }
    }

    private static void inline(HtmlContainer into, String text) {
        Matcher matcher = INLINE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            plain(into, text.substring(end, matcher.start()));
            String bold = matcher.group("bold");
            if (bold != null) {
                Span strong = new Span(bold);
                strong.addClassName("vt-strong");
                into.add(strong);
            } else {
                into.add(new Emphasis(matcher.group("italic")));
            }
            end = matcher.end();
        }
        plain(into, text.substring(end));
    }

    private static void plain(HtmlContainer into, String text) {
        if (!text.isEmpty()) {
            into.add(new com.vaadin.flow.component.Text(text));
        }
    }
}
