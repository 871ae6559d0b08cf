package dev.florin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for people: the first column to the left, the others to the right, as wide as their longest cell. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(headings.clone());
    }

    /** @throws IllegalArgumentException when there are more or fewer cells than headings. */
    void add(String... cells) {
        if (cells.length != rows.getFirst().length) {
            throw new IllegalArgumentException("a cell for each heading");
        }
        rows.add(cells.clone());
    }

    String render() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        text.append(line(rows.getFirst(), widths));
        int total = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
        text.append("-".repeat(total)).append('\n');
        rows.stream().skip(1).forEach(cells -> text.append(line(cells, widths)));
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().length];
        for (String[] cells : rows) {
            Arrays.setAll(widths, column -> Math.max(widths[column], cells[column].length()));
        }
        return widths;
    }

    private static String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.length; column++) {
            String padding = " ".repeat(widths[column] - cells[column].length());
            line.append(column == 0 ? "" : GAP).append(column == 0 ? cells[column] + padding : padding + cells[column]);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
