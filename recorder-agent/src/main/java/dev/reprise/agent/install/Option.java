package dev.reprise.agent.install;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The options there are, in the order in which help prints them. */
enum Option {
    DIR("traces", "folder for traces, which several JVMs may share"),
    APP("", "packages of the application, whose clock and random reads are recorded: com.acme;com.other"),
    SERVICE(
            "",
            "name of the service (else what the application is called); or methods of its dependencies: com.acme.*Repository#*"),
    INSTANCE("", "name of this instance (the variable HOSTNAME, or the process's id)"),
    RECORD("true", "record (true), or only install the hooks (false)"),
    KEEP("all", "which runs are kept: all, or some of errors;flagged;tagged;sampled=0.1"),
    AGENT("", "methods at which a run may begin: com.acme.Desk#answer; or report, to print the hooks at start and end"),
    TOOL("", "methods that are tools: com.acme.OrderTools#*"),
    MEMORY("", "methods that read or write a memory by its key: com.acme.Chats#*"),
    CONFIG("", "file of options, one a line; or methods that read a setting: com.acme.Flags#*"),
    JDBC("", "databases whose statements replays answer: answered (all), or URLs: jdbc:postgresql:*/orders*"),
    TAG("", "tags from inputs, log context, baggage: order:/orderId;user:mdc.userId;tenant:baggage.tenant"),
    REDACT("", "file of rules for what is kept out of traces, beside the standard ones"),
    QUOTA("10G", "how much the folder may hold; the oldest traces go first"),
    AGE("30d", "how old a trace may become: 12h, 30d"),
    QUEUE("32M", "how much may wait in memory for the writer; beyond that runs are given up"),
    PERMISSIONS("rw-------", "who may read the traces"),
    WRITE("10ms", "how often what happened is given to the operating system"),
    FORCE("1s", "how often it is forced to the disk"),
    CONTROL("", "file that switches the recorder while it runs: on, off, sampled=0.1 (reprise.control in the folder)"),
    HOOKS("", "jars with hooks of your own, or folders of such: /opt/acme-hooks.jar"),
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
            case DIR, INSTANCE, RECORD, REDACT, QUOTA, AGE, QUEUE, PERMISSIONS, WRITE, FORCE, CONTROL -> false;
            case APP, SERVICE, KEEP, AGENT, TOOL, MEMORY, CONFIG, JDBC, TAG, HOOKS, OFF -> true;
        };
    }

    static @Nullable Option of(String key) {
        for (Option option : values()) {
            if (option.key().equals(key.strip())) {
                return option;
            }
        }
        return null;
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
