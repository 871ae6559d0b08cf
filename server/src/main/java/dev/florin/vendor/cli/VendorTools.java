package dev.florin.vendor.cli;

import dev.florin.vendor.VendorAccount;
import java.util.List;

/** What the command works with, while it runs. */
public record VendorTools(List<VendorAccount> accounts, Runnable closeAccounts) implements AutoCloseable {
    /** Opens the accounts that the command line is configured for. */
    @FunctionalInterface
    public interface Opener {
        VendorTools open();
    }

    public VendorTools {
        accounts = List.copyOf(accounts);
    }

    @Override
    public void close() {
        closeAccounts.run();
    }
}
