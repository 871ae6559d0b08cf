package dev.florin.cardorder.incomm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.cardorder.Sku;
import dev.florin.cardorder.SkuCatalog;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Programs and catalogs in the form of InComm's API ({@code docs/protocols/incomm.md}, "Programs and catalogs"). */
final class CatalogViews {
    /** Seven fraction digits and no zone; the time is UTC. */
    private static final DateTimeFormatter MODIFIED_ON = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String LANGUAGE_CULTURE = "en-US";

    private final IncommLinks links;

    CatalogViews(IncommLinks links) {
        this.links = links;
    }

    record Link(String href, String rel) {}

    /** A program or a catalog in a list. */
    record Named(int id, String name, List<Link> links) {}

    record Catalog(int id, int programId, String name, List<Product> products) {}

    record Product(
            String productName,
            String brandName,
            String productSku,
            boolean isDigital,
            BigDecimal maxAmount,
            BigDecimal minAmount,
            String description,
            String modifiedOn,
            String currencyCode,
            String productType,
            List<String> categories) {}

    record Assets(String languageCulture, List<ProductAssets> products) {}

    record ProductAssets(String productSku, List<Asset> assets) {}

    /** It has a text or an address, never both. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asset(
            String type, @Nullable String text, @Nullable String href) {}

    Named program(HttpServletRequest request, int programId, String name) {
        String path = path(programId);
        return new Named(
                programId,
                name,
                List.of(
                        link(request, path + "/catalogs", "catalogs"),
                        link(request, path + "/packaging", "packaging"),
                        link(request, path + "/programbalance", "programbalance")));
    }

    Named catalog(HttpServletRequest request, SkuCatalog catalog) {
        String path = path(catalog.programId()) + "/catalogs/" + catalog.catalogId();
        return new Named(
                catalog.catalogId(),
                catalog.name(),
                List.of(link(request, path, "self"), link(request, path + "/assets", "assets")));
    }

    static Catalog products(SkuCatalog catalog) {
        return new Catalog(
                catalog.catalogId(),
                catalog.programId(),
                catalog.name(),
                catalog.skus().stream().map(CatalogViews::product).toList());
    }

    private static Product product(Sku sku) {
        return new Product(
                sku.productName(),
                sku.brandName(),
                sku.sku(),
                sku.digital(),
                sku.max().toDecimal(),
                sku.min().toDecimal(),
                sku.texts().description(),
                MODIFIED_ON.format(sku.modifiedOn()),
                sku.min().currency().code(),
                sku.productType().wireName(),
                sku.categories());
    }

    List<Assets> assets(HttpServletRequest request, SkuCatalog catalog) {
        return List.of(new Assets(
                LANGUAGE_CULTURE,
                catalog.skus().stream()
                        .map(sku -> new ProductAssets(sku.sku(), assets(request, sku)))
                        .toList()));
    }

    private List<Asset> assets(HttpServletRequest request, Sku sku) {
        List<Asset> assets = new ArrayList<>();
        addHref(
                assets,
                "cardholderagreement",
                links.absolute(request, sku.texts().cardholderAgreementUrl()));
        addText(assets, "legaldisclaimer", sku.texts().legalDisclaimer());
        addText(assets, "termsconditions", sku.texts().termsAndConditions());
        addText(assets, "marketingdescription", sku.texts().marketingDescription());
        addText(assets, "redemptioninstructions", sku.texts().usageInstructions());
        addHref(assets, "cardimage", links.absolute(request, sku.texts().imageUrl()));
        return assets;
    }

    private static void addText(List<Asset> assets, String type, @Nullable String text) {
        if (text != null) {
            assets.add(new Asset(type, text, null));
        }
    }

    private static void addHref(List<Asset> assets, String type, @Nullable String href) {
        if (href != null) {
            assets.add(new Asset(type, null, href));
        }
    }

    private Link link(HttpServletRequest request, String path, String rel) {
        return new Link(links.to(request, path), rel);
    }

    private static String path(int programId) {
        return "/programs/programs/" + programId;
    }
}
