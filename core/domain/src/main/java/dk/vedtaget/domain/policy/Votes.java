package dk.vedtaget.domain.policy;

/**
 * How one party voted.
 *
 * @param party the party's name or letter
 */
public record Votes(String party, int inFavour, int against, int abstained) {

    public Votes {
        if (inFavour < 0 || against < 0 || abstained < 0) {
            throw new IllegalArgumentException("Votes are counted from 0");
        }
    }
}
