package ork.katalog;

import java.util.List;

/** What a Katalog says about itself, for display. Empty where it says nothing. */
public record About(
        String description, String version, String author, String license, String createdBy, List<String> tags) {
    public static final About NOTHING = new About("", "", "", "", "", List.of());

    public About {
        tags = List.copyOf(tags);
    }
}
