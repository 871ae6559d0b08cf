package dev.florin.cart;

/** About how many bytes a cart takes, without writing it. Pure. */
public final class CartSize {
    /** The most that one cart may take. */
    public static final int MAX_BYTES = 256 * 1024;

    /** What a line takes beside its title, and a cart beside its lines and their titles. */
    private static final int LINE = 160;

    /** What a company says of a line's unit. */
    private static final int GIVEN = 120;

    private static final int FRAME = 1024;

    private CartSize() {}

    public static int of(Cart cart) {
        int bytes = FRAME + LINE * cart.items().size();
        for (CartItem item : cart.items()) {
            CartItem.Custom custom = item.custom();
            bytes += custom == null ? 0 : utf8(custom.title());
            bytes += item.given() == null ? 0 : GIVEN;
        }
        return bytes + of(cart.extras());
    }

    private static int of(Cart.Extras extras) {
        ManualDiscount discount = extras.discount();
        String metadata = extras.metadata();
        return (discount == null ? 0 : LINE + utf8(discount.reason())) + (metadata == null ? 0 : utf8(metadata));
    }

    private static int utf8(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            bytes += character < 0x80 ? 0 : character < 0x800 || Character.isSurrogate(character) ? 1 : 2;
        }
        return bytes;
    }
}
