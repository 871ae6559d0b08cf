package dev.florin.cart.rest;

import dev.florin.cart.CartView;
import dev.florin.cart.PackPrice;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the join kit of a cart. */
final class PackJson {
    private PackJson() {}

    static void write(Wire wire, EnrollmentPack pack, CartView view) {
        wire.number("id", pack.packId());
        wire.number("enrollment_pack_id", pack.packId());
        wire.text("token", "ep_" + pack.packId());
        wire.text("title", pack.title());
        wire.text("description", null);
        wire.amount("enrollment_fee", view.totals().enrollmentFee());
        wire.number("additional_volume", pack.additionalVolume());
        PackPrice price = PackPrice.of(pack, view);
        wire.amount("price", price.once());
        wire.amount("subscription_price", price.subscribed());
        wire.list("images", images(pack, view.shop()), image -> image(wire, image));
        wire.list("items", pack.lines(), line -> {
            wire.number("variant_id", line.variantId());
            wire.number("quantity", (long) line.quantity());
        });
    }

    /** The picture of one variant of the kit. */
    private record Image(long variantId, String url, int position) {}

    private static List<Image> images(EnrollmentPack pack, Shop shop) {
        List<Image> images = new ArrayList<>();
        for (EnrollmentPack.Line line : pack.lines()) {
            shop.variant(line.variantId())
                    .flatMap(variant -> url(variant, shop))
                    .ifPresent(url -> images.add(new Image(line.variantId(), url, images.size() + 1)));
        }
        return images;
    }

    private static Optional<String> url(Variant variant, Shop shop) {
        return Optional.ofNullable(variant.imageUrl())
                .or(() -> shop.product(variant.productId()).map(Product::imageUrl));
    }

    private static void image(Wire wire, Image image) {
        wire.number("id", image.variantId());
        wire.text("image_url", image.url());
        wire.text("image_path", image.url());
        wire.number("position", (long) image.position());
    }
}
