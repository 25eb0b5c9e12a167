package ork.simulator.front;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;

/** A certificate with its key. */
record Identity(ECPrivateKey key, X509Certificate certificate) {
    String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that cannot be written: " + e.getMessage(), e);
        }
    }

    /** In the form of RFC 5915, whose first line names the algorithm: clients in Java take a PKCS#8 key for an RSA one. */
    String keyPem() {
        byte[] number = new byte[Certificates.KEY_BYTES];
        byte[] signed = key.getS().toByteArray();
        int length = Math.min(signed.length, number.length);
        System.arraycopy(signed, signed.length - length, number, number.length - length, length);
        return pem(
                "EC PRIVATE KEY",
                Der.sequence(
                        Der.integer(BigInteger.ONE),
                        Der.octets(number),
                        Der.tagged(0xa0, Der.identifier(Certificates.CURVE))));
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Identity[" + certificate.getSubjectX500Principal() + "]";
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }
}
