package dk.vedtaget.spi;

import java.util.List;
import java.util.Optional;

/**
 * An edition as its document tells it: nothing is filled in that is not stated.
 *
 * @param id stable id
 * @param title as the document calls itself
 * @param standing whether the document is a policy or only a proposal for one
 * @param dates the dates it states
 * @param decision the decision it states; empty where it states none
 * @param languages languages in which it was published
 * @param elements its content
 * @param notes other facts about the edition
 */
public record InitialRevision(
        String id,
        String title,
        Standing standing,
        RevisionDates dates,
        Optional<StatedDecision> decision,
        List<String> languages,
        List<Element> elements,
        List<Note> notes) {

    public enum Standing {
        PROPOSAL,
        POLICY
    }

    /**
     * A decision as the document states it.
     *
     * @param outcome the word used: adopted (vedtaget) or approved (godkendt)
     * @param body id of the deciding body; empty where not stated
     * @param date as precise as given
     */
    public record StatedDecision(String outcome, String body, PartialDate date, List<SourceReference> sources) {
        public StatedDecision {
            sources = List.copyOf(sources);
        }
    }

    /** A fact about the edition that is not part of what it decides; {@code derived} where we concluded it. */
    public record Note(String id, String text, boolean derived, List<SourceReference> sources) {
        public Note {
            sources = List.copyOf(sources);
        }
    }

    public InitialRevision {
        languages = List.copyOf(languages);
        elements = List.copyOf(elements);
        notes = List.copyOf(notes);
    }
}
