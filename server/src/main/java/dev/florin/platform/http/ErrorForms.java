package dev.florin.platform.http;

import java.util.List;

/** The forms of all surfaces; paths of no surface have the form of {@code /api/v1}. */
public final class ErrorForms {
    private final List<ErrorForm> forms;

    public ErrorForms(List<ErrorForm> forms) {
        this.forms = List.copyOf(forms);
    }

    /** The form for a path. */
    ErrorForm of(String path) {
        return forms.stream().filter(form -> form.covers(path)).findFirst().orElse(PlatformProblem.FORM);
    }
}
