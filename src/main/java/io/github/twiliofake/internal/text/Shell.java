package io.github.twiliofake.internal.text;

/** Quotes text for a POSIX shell. */
public final class Shell {
    private Shell() {}

    /** Returns a word that a shell reads as this text: unchanged if no character is special to a shell, else in single quotes. */
    public static String quoted(String text) {
        // zsh reads a word that starts with an equals sign as a path.
        return text.matches("(?!=)[A-Za-z0-9_./:=,@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
