package dev.reprise.junit;

import java.io.File;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is likely to be wrong with a path at which there is no trace, and how to mend it. */
record Misnamed(String why, String mend) {

    private static final Pattern SCHEME = Pattern.compile("(classpath\\*?|file|resource):.*");
    private static final Pattern WILD = Pattern.compile(".*[*?{\\[].*");

    static Optional<Misnamed> of(String value) {
        Matcher scheme = SCHEME.matcher(value);
        if (value.isBlank()) {
            return misnamed("the path is empty", "name the file, as in @ReplayTrace(\"traces/refund.trace.jsonl\")");
        } else if (!value.equals(value.strip())) {
            return misnamed("the path begins or ends with a blank", "drop the blank");
        } else if (scheme.matches()) {
            return misnamed(
                    scheme.group(1) + ": is taken for a part of the name",
                    "drop it; the module's directory and the class path are searched as they are");
        } else if (WILD.matcher(value).matches()) {
            return misnamed(
                    "it is a pattern, and @ReplayTrace names one file",
                    "put @ReplayTraces(\"" + value + "\") on the method: one test for each trace");
        } else if (value.indexOf('\\') >= 0 && File.separatorChar == '/') {
            return misnamed("\\ separates no folders here", "write /, which every system takes");
        }
        return Optional.empty();
    }

    private static Optional<Misnamed> misnamed(String why, String mend) {
        return Optional.of(new Misnamed(why, mend));
    }
}
