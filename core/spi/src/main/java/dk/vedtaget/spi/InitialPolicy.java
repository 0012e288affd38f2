package dk.vedtaget.spi;

import java.util.List;

/**
 * A policy as its documents tell it when the register starts.
 *
 * @param id stable id, made of the municipality's code and a slug
 * @param documentType what sort of document, a slug such as {@code integrationspolitik}
 * @param title its name
 * @param sharedWith other municipalities that own it too; empty where it is one municipality's alone
 * @param revisions the editions known, oldest first
 */
public record InitialPolicy(
        String id,
        String documentType,
        String title,
        List<MunicipalityCode> sharedWith,
        List<InitialRevision> revisions) {

    public InitialPolicy {
        sharedWith = List.copyOf(sharedWith);
        revisions = List.copyOf(revisions);
    }
}
