package dev.florin.purchase;

import dev.florin.catalog.CatalogSnapshot;
import dev.florin.catalog.OfferChoice;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A command in a lane's queue, with what was worked out on the caller's own thread. */
final class Waiting {
    private final PurchaseCommand command;
    private final byte[] fingerprint;
    private final CompletableFuture<LaneOutcome> outcome = new CompletableFuture<>();
    private OfferChoice choice;
    private long catalogVersion;

    Waiting(PurchaseCommand command, CatalogSnapshot catalog) {
        this.command = command;
        this.fingerprint = command.fingerprint();
        this.choice = OfferChoice.of(catalog, command.wish());
        this.catalogVersion = catalog.version();
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

    /** The offers that fit at this version of the catalogue. Called by the lane's thread alone once queued. */
    OfferChoice choiceAt(CatalogSnapshot catalog) {
        if (catalogVersion != catalog.version()) {
            choice = OfferChoice.of(catalog, command.wish());
            catalogVersion = catalog.version();
        }
        return choice;
    }
}
