package dev.reprise.workbench.diagnose.labelled;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the agents of a domain look up and act on. */
record Entity(Domain domain, String id, String name, long cents, String date, String contact, String state) {

    static Entity draw(Domain domain, Random random) {
        String id = Domain.id(domain.word("id"), random);
        String name = domain.pick("names", random);
        boolean whole = random.nextInt(3) == 0;
        long cents = whole ? 100L * (2 + random.nextInt(4000)) : 1_000 + random.nextInt(300_000);
        String date = "2026-" + two(1 + random.nextInt(10)) + "-" + two(1 + random.nextInt(28));
        String contact = "k" + (100 + random.nextInt(900)) + "@" + (random.nextBoolean() ? "post" : "mail")
                + (1 + random.nextInt(9)) + ".example";
        return new Entity(domain, id, name, cents, date, contact, domain.pick("states", random));
    }

    Number amount() {
        return cents % 100 == 0 ? (Number) (cents / 100) : (Number) (cents / 100.0);
    }

    /** What a look-up gives. */
    Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put(domain.word("idField"), id);
        tree.put(domain.word("nameField"), name);
        tree.put(domain.word("amountField"), amount());
        tree.put(domain.word("dateField"), date);
        tree.put(domain.word("contactField"), contact);
        tree.put("state", state);
        return tree;
    }

    static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
