package io.github.twiliofake.internal.text;

/** Text in the language of a POSIX shell. */
public final class Shell {
    private Shell() {}

    /** Returns a word that a shell reads as this text: as it is if no character has a meaning to a shell, else in single quotes. */
    public static String quoted(String text) {
        // A word that starts with an equals sign is a path to zsh.
        return text.matches("(?!=)[A-Za-z0-9_./:=,@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
