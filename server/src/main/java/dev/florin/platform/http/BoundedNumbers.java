package dev.florin.platform.http;

import java.math.BigDecimal;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/**
 * Makes the nodes of JSON from outside, but refuses decimals that are short to write and slow to compute with: {@code
 * 1e1000000000} has twelve characters and, written out, a gigabyte.
 */
public final class BoundedNumbers extends JsonNodeFactory {
    /** The longest exponent, far beyond that of any amount. */
    public static final int MAX_EXPONENT = 1000;

    public static final BoundedNumbers NODES = new BoundedNumbers();

    private BoundedNumbers() {}

    @Override
    public ValueNode numberNode(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw new StreamConstraintsException("a number has an exponent of more than " + MAX_EXPONENT);
        }
        return super.numberNode(number);
    }
}
