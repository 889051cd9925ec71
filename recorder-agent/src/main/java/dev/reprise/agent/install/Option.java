package dev.reprise.agent.install;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options there are, in the order in which help prints them. */
enum Option {
    DIR("traces", "folder for traces"),
    APP("", "packages of the application, whose clock and random reads are recorded: com.acme;com.other"),
    SERVICE("", "name of the service; or methods that call its own dependencies: com.acme.orders.*Repository#*"),
    RECORD("true", "record (true), or only install the hooks (false)"),
    AGENT("", "methods at which a run may begin: com.acme.Desk#answer; or report, to print the hooks at start"),
    TOOL("", "methods that are tools: com.acme.OrderTools#*"),
    MEMORY("", "methods that read or write a memory"),
    CONFIG("", "file of options, or methods that read a setting: com.acme.Flags#*"),
    TAG("", "tags from inputs: order:/orderId"),
    OFF("", "hooks to leave out: okhttp;langchain4j");

    final String standard;
    final String help;

    Option(String standard, String help) {
        this.standard = standard;
        this.help = help;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether giving it again adds to it. */
    boolean list() {
        return switch (this) {
            case DIR, RECORD -> false;
            case APP, SERVICE, AGENT, TOOL, MEMORY, CONFIG, TAG, OFF -> true;
        };
    }

    static Optional<Option> of(String key) {
        return Arrays.stream(values())
                .filter(option -> option.key().equals(key.strip()))
                .findFirst();
    }

    static Option nearest(String key) {
        List<String> keys = Arrays.stream(values()).map(Option::key).toList();
        return values()[keys.indexOf(nearest(key, keys))];
    }

    /** Of those words the one with the fewest letters changed. */
    static String nearest(String word, List<String> words) {
        return Collections.min(words, Comparator.comparingInt(each -> distance(word.toLowerCase(Locale.ROOT), each)));
    }

    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
