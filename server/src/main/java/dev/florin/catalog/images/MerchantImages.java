package dev.florin.catalog.images;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.Merchant;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32C;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /assets/merchants/{slug}/logo.svg} and {@code faceplate.svg}: the initials on the merchant's colour. */
@RestController
public class MerchantImages {
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml;charset=UTF-8");
    private static final Duration MAX_AGE = Duration.ofDays(1);

    private final Catalog catalog;

    public MerchantImages(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/assets/merchants/{slug}/logo.svg")
    ResponseEntity<byte[]> logo(@PathVariable("slug") String slug) {
        Merchant merchant = catalog.snapshot().merchantBySlug(slug);
        return merchant == null ? missing() : image(MerchantDrawing.of(merchant).logo());
    }

    @GetMapping("/assets/merchants/{slug}/faceplate.svg")
    ResponseEntity<byte[]> faceplate(@PathVariable("slug") String slug) {
        Merchant merchant = catalog.snapshot().merchantBySlug(slug);
        return merchant == null ? missing() : image(MerchantDrawing.of(merchant).faceplate());
    }

    private static ResponseEntity<byte[]> missing() {
        throw Refusal.of(Reason.NOT_FOUND, "There is no such merchant.").asException();
    }

    /** The policy keeps a browser that opens the picture as a page from running anything in it. */
    private static ResponseEntity<byte[]> image(String svg) {
        byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
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
