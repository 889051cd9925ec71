package dev.reprise.redact;

/** The checksum of international bank account numbers. */
final class Ibans {

    private Ibans() {}

    /** Whether the text, without spaces, is an account number whose check digits are right. */
    static boolean isIban(String plain) {
        return plain.length() >= 15
                && plain.length() <= 34
                && remainder(plain.substring(4) + plain.substring(0, 4)) == 1;
    }

    static int remainder(String rearranged) {
        int remainder = 0;
        for (int i = 0; i < rearranged.length(); i++) {
            int value = Character.digit(rearranged.charAt(i), 36);
            remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
        }
        return remainder;
    }
}
