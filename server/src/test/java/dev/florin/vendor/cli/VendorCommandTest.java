package dev.florin.vendor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.vendor.BalanceReport;
import dev.florin.vendor.SyncReport;
import dev.florin.vendor.VendorAccount;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code florin vendor} prints, and its exit codes. */
class VendorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger closed = new AtomicInteger();

    private SyncReport report = new SyncReport.Synced(2, 1, 3, 40, List.of("SKU X has no known currency"));
    private BalanceReport balance =
            new BalanceReport.Known(List.of(new BalanceReport.VendorBalance("USD", new BigDecimal("812.50"))));
    private boolean emptyAllowed;

    private final VendorAccount account = new VendorAccount() {
        @Override
        public String vendor() {
            return "acme";
        }

        @Override
        public SyncReport sync(boolean allowEmpty) {
            emptyAllowed = allowEmpty;
            return report;
        }

        @Override
        public BalanceReport balance() {
            return balance;
        }
    };

    @Test
    void aSyncPrintsWhatItDidAndWhatItCouldNotDo() {
        assertThat(run("sync", "acme")).isZero();
        assertThat(out.toString()).isEqualTo("2 added, 1 changed, 3 withdrawn, 40 as before, 1 problem\n");
        assertThat(err.toString()).isEqualTo("SKU X has no known currency\n");
        assertThat(emptyAllowed).isFalse();
        assertThat(closed).hasValue(1);
    }

    @Test
    void anEmptyCatalogueIsBelievedOnlyWhenToldSo() {
        run("sync", "acme", "--allow-empty");

        assertThat(emptyAllowed).isTrue();
    }

    @Test
    void aSyncThatFailedSaysThatNothingWasChanged() {
        report = new SyncReport.Failed("the vendor lists no digital product");

        assertThat(run("sync", "acme")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("Nothing was changed: the vendor lists no digital product.\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theBalanceIsPrinted() {
        assertThat(run("balance", "acme")).isZero();
        assertThat(out.toString()).isEqualTo("812.50 USD\n");
    }

    @Test
    void aBalanceThatIsNotKnownIsSaidSo() {
        balance = new BalanceReport.Unknown("the vendor cannot be reached");

        assertThat(run("balance", "acme")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("The balance is not known: the vendor cannot be reached.\n");
    }

    @Test
    void aVendorThatIsNotSetUpIsNamed() {
        assertThat(run("sync", "nobody")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("There is no vendor nobody to ask. Set up: acme.\n");
    }

    private int run(String... arguments) {
        return new CommandLine(new VendorCommand(() -> new VendorTools(List.of(account), closed::incrementAndGet)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
