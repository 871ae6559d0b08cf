package dev.florin.purchase;

import dev.florin.catalog.CatalogSnapshot;
import dev.florin.catalog.OfferChoice;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A command in a lane's queue, with what was worked out on the caller's own thread. */
final class Waiting {
    private final PurchaseCommand command;
    private final byte[] fingerprint;
    private final CompletableFuture<LaneOutcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Optional<Purchase>> end = new CompletableFuture<>();
    private OfferChoice choice;
    private long catalogVersion;
    private Set<String> vendors;

    /** @param vendors the names of the vendors that take orders now. */
    Waiting(PurchaseCommand command, CatalogSnapshot catalog, Set<String> vendors) {
        this.command = command;
        this.fingerprint = command.fingerprint();
        this.choice = OfferChoice.of(catalog, command.wish(), vendors::contains);
        this.catalogVersion = catalog.version();
        this.vendors = vendors;
    }

    PurchaseCommand command() {
        return command;
    }

    UUID accountId() {
        return command.buyer().accountId();
    }

    byte[] fingerprint() {
        return fingerprint;
    }

    boolean asksTheSameAs(byte[] otherFingerprint) {
        return Arrays.equals(fingerprint, otherFingerprint);
    }

    CompletableFuture<LaneOutcome> outcome() {
        return outcome;
    }

    /** How the first run of a purchase that was newly accepted, and is not final, has ended: see {@link Handover}. */
    CompletableFuture<Optional<Purchase>> end() {
        return end;
    }

    /** The offers that fit at this version of the catalogue, with these vendors. Only the lane calls it once queued. */
    OfferChoice choiceAt(CatalogSnapshot catalog, Set<String> available) {
        if (catalogVersion != catalog.version() || !vendors.equals(available)) {
            choice = OfferChoice.of(catalog, command.wish(), available::contains);
            catalogVersion = catalog.version();
            vendors = available;
        }
        return choice;
    }
}
