package dev.florin.cart;

/** About how many bytes a cart takes, without writing it. Pure. */
public final class CartSize {
    /** The most that one cart may take. */
    public static final int MAX_BYTES = 256 * 1024;

    /** What a line takes beside its title, and a cart beside its lines and their titles. */
    private static final int LINE = 160;

    private static final int FRAME = 1024;

    private CartSize() {}

    public static int of(Cart cart) {
        int bytes = FRAME + LINE * cart.items().size();
        for (CartItem item : cart.items()) {
            CartItem.Custom custom = item.custom();
            bytes += custom == null ? 0 : utf8(custom.title());
        }
        return bytes;
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
