package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.ShareRows;
import dev.florin.shop.ShareRows.Opened;
import dev.florin.shop.ShareVisits;
import dev.florin.shop.SharedThings;
import dev.florin.shop.Shops;
import dev.florin.shop.resource.ShareResources;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where the links of shares lead: counts who opens one, and sends them on to the page of the shop. */
@RestController
public class ShareVisitEndpoint {
    /** Other texts are not looked for. */
    private static final String GUID = "sh_[0-9a-f]{32}";

    private final ShareRows shares;
    private final ShareVisits visits;
    private final Shops shops;

    public ShareVisitEndpoint(ShareRows shares, ShareVisits visits, Shops shops) {
        this.shares = shares;
        this.visits = visits;
        this.shops = shops;
    }

    /** A HEAD, with which programs look whether a link is there, is not counted. */
    @GetMapping(ShareResources.LINKS + "{guid}")
    ResponseEntity<Void> open(@PathVariable("guid") String guid, HttpServletRequest request) {
        if (!guid.matches(GUID)) {
            throw FluidRefusal.notFound();
        }
        Opened opened = shares.open(guid).orElseThrow(FluidRefusal::notFound);
        String shop = shops.find(opened.companyId())
                .orElseThrow(FluidRefusal::notFound)
                .company()
                .fluidShop();
        if (HttpMethod.GET.matches(request.getMethod())) {
            visits.count(guid);
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .cacheControl(CacheControl.noStore())
                .location(URI.create(page(shop, opened) + (opened.bringsCredit() ? "?share_guid=" + guid : "")))
                .build();
    }

    private static String page(String shop, Opened opened) {
        String slug = opened.slug();
        return opened.shareableType().equals(SharedThings.PACK) || slug == null
                ? "https://" + shop + "/enrollment_packs/" + opened.shareableId()
                : product(shop, slug);
    }

    /** The page of a product in the company's own shop. */
    static String product(String shop, String slug) {
        return "https://" + shop + "/products/" + URLEncoder.encode(slug, StandardCharsets.UTF_8);
    }
}
