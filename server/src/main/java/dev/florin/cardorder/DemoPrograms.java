package dev.florin.cardorder;

import dev.florin.catalog.CatalogImport;
import dev.florin.catalog.ImportReport;
import dev.florin.identity.DemoIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The demo's programs, with fixed numbers and secrets: one of the demo account with the test catalog of
 * {@code docs/protocols/incomm.md}, "Test catalog", which stands in {@code demo/skus.csv}, and one of another app and
 * account, of which the first must learn nothing.
 */
public final class DemoPrograms {
    public static final Program PROGRAM = new Program(
            6416,
            "Demo rewards",
            DemoIdentity.ACCOUNT_ID,
            DemoIdentity.USER_ID,
            DemoIdentity.SEAT_ID,
            DemoIdentity.APP_ID,
            1);
    public static final String CLIENT_ID = "demo-incomm";
    public static final String CLIENT_SECRET = "demo-incomm-secret";

    public static final Program OTHER_PROGRAM = new Program(
            6417,
            "Other rewards",
            DemoIdentity.OTHER_ACCOUNT_ID,
            DemoIdentity.OTHER_USER_ID,
            DemoIdentity.OTHER_SEAT_ID,
            DemoIdentity.OTHER_APP_ID,
            1);
    public static final String OTHER_CLIENT_ID = "other-demo-incomm";
    public static final String OTHER_CLIENT_SECRET = "other-demo-incomm-secret";

    /** A merchant of an invented name, whose offers fill the SKUs. */
    private static final String OFFERS = "demo/sku-offers.csv";

    private static final String SKUS = "demo/skus.csv";
    private static final String OTHER_SKUS = "demo/other-skus.csv";

    private final CatalogImport offers;
    private final ProgramRegistry registry;
    private final SkuImport skus;

    public DemoPrograms(CatalogImport offers, ProgramRegistry registry, SkuImport skus) {
        this.offers = offers;
        this.registry = registry;
        this.skus = skus;
    }

    /** Installs what is missing and resets the offers and SKUs that were changed. The accounts must be there. */
    public void install() {
        importFile(OFFERS, file -> offers.importStream(file, OFFERS));
        registry.install(new NewProgram(PROGRAM, CLIENT_ID, "Test catalog"), CLIENT_SECRET);
        importSkus(PROGRAM, SKUS);
        registry.install(new NewProgram(OTHER_PROGRAM, OTHER_CLIENT_ID, "Other catalog"), OTHER_CLIENT_SECRET);
        importSkus(OTHER_PROGRAM, OTHER_SKUS);
    }

    private void importSkus(Program program, String name) {
        importFile(name, file -> skus.importStream(program, program.defaultCatalogId(), file, name));
    }

    private interface Import {
        ImportReport run(InputStream file) throws IOException;
    }

    private static void importFile(String name, Import work) {
        try (InputStream file = DemoPrograms.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no resource " + name);
            }
            if (work.run(file) instanceof ImportReport.Rejected rejected) {
                throw new IllegalStateException(name + ": " + rejected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
