package dk.vedtaget.spi;

import java.util.List;

/**
 * A policy as its documents tell it when the register starts.
 *
 * @param id stable id, made of the municipality's code and a slug
 * @param documentType what sort of document, a slug such as {@code integrationspolitik}
 * @param title its name
 * @param revisions the editions known, oldest first
 */
public record InitialPolicy(String id, String documentType, String title, List<InitialRevision> revisions) {

    public InitialPolicy {
        revisions = List.copyOf(revisions);
    }
}
