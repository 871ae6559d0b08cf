package dev.florin.shop.images;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /images/products/{company}/{product}.svg} and {@code /images/companies/{company}.svg}. */
@RestController
public class ShopImages {
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml;charset=UTF-8");
    private static final Duration MAX_AGE = Duration.ofDays(1);

    private final Shops shops;

    public ShopImages(Shops shops) {
        this.shops = shops;
    }

    @GetMapping("/images/products/{company:\\d{1,18}}/{product:\\d{1,18}}.svg")
    ResponseEntity<byte[]> product(@PathVariable("company") long companyId, @PathVariable("product") long productId) {
        return image(
                shops.find(companyId).flatMap(shop -> shop.product(productId)).map(Product::title));
    }

    @GetMapping("/images/companies/{company:\\d{1,18}}.svg")
    ResponseEntity<byte[]> company(@PathVariable("company") long companyId) {
        return image(shops.find(companyId).map(Shop::company).map(company -> company.name()));
    }

    /** The policy keeps a browser that opens the picture as a page from running anything in it. */
    private static ResponseEntity<byte[]> image(Optional<String> name) {
        if (name.isEmpty()) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no such picture.").asException();
        }
        byte[] bytes = new Drawing(name.get()).svg().getBytes(StandardCharsets.UTF_8);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
                .eTag(Long.toHexString(checksum.getValue()))
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                .body(bytes);
    }
}
