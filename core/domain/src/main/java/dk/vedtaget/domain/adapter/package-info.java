/** What the thin adapters between Axon and the domain's pure functions share. */
@NullMarked
package dk.vedtaget.domain.adapter;

import org.jspecify.annotations.NullMarked;
