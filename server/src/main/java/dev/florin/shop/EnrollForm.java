package dev.florin.shop;

import java.util.List;
import java.util.Map;

/** The questions asked of a new member. */
public record EnrollForm(long formId, String title, boolean active, boolean isDefault, List<Field> fields) {
    public EnrollForm {
        fields = List.copyOf(fields);
    }

    /** A question. {@code metadata} is the company's own and is passed through. */
    public record Field(
            long fieldId, String type, String title, Placement placement, int position, Map<String, Object> metadata) {
        public Field {
            metadata = Map.copyOf(metadata);
        }
    }

    /** When a question is asked. */
    public enum Placement {
        PRE_PURCHASE,
        POST_PURCHASE
    }
}
