package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prepares the server as an operator does: an offer that the outside vendor fills, and a program that orders it. */
record VendorSetup(Stage stage) {
    private static final String PROGRAM = "7900";
    private static final String DEMO_APP = "78815c04-1c88-4f27-a779-74658560c89c";
    private static final Pattern CLIENT_ID = Pattern.compile("client_id\t(\\S+)");
    private static final Pattern CLIENT_SECRET = Pattern.compile("client_secret\t(\\S+)");

    /** Makes the offer, and waits until it can be bought. */
    void offer(String token) {
        command("catalog", "import", file("vendor-offer.csv", """
                merchant_slug,merchant_name,category,denominations_type,denominations,has_stock_info,vendor,vendor_sku,cost_percent,reward_percent,offer_id
                %s,Bench Vendor,Benchmark,FIXED,%s,false,incomm,%s,95,4,%s
                """.formatted(
                BenchOffer.VENDOR_MERCHANT_SLUG, BenchOffer.AMOUNT, BenchOffer.SKU, BenchOffer.VENDOR_OFFER_ID)));
        try (GraphQlClient client = new GraphQlClient(stage.server().endpoint())) {
            client.awaitOffer(token, "Bench Vendor", BenchOffer.VENDOR_OFFER_ID);
        }
    }

    /**
     * Makes a program of the server's InComm API with one SKU.
     *
     * @param buyer whose account pays
     */
    OrderClient.Credentials program(Buyer buyer) {
        String made = command(
                "program",
                "create",
                PROGRAM,
                "--name",
                "Bench",
                "--account",
                buyer.accountId().toString(),
                "--app",
                DEMO_APP);
        command("program", "import-skus", PROGRAM, file("skus.csv", """
                sku,product_name,brand_name,min,offer_id
                %s,Bench Vendor $10,Bench Vendor,%s,%s
                """.formatted(
                        BenchOffer.SKU, BenchOffer.AMOUNT, BenchOffer.VENDOR_OFFER_ID)));
        return new OrderClient.Credentials(find(CLIENT_ID, made), find(CLIENT_SECRET, made));
    }

    private String command(String... arguments) {
        return stage.server().command(arguments);
    }

    private String file(String name, String content) {
        try {
            Path file = stage.scratch().resolve(name);
            return Files.writeString(file, content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new BenchFailedException("florin program create said something else than expected.");
        }
        return matcher.group(1);
    }
}
