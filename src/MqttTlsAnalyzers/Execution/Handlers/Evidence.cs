namespace MqttTlsAnalyzers.Execution;

/// <summary>What of the peer's certificate a value was derived from; what a handler's answer depends on.</summary>
[Flags]
internal enum Evidence
{
    None = 0,

    /// <summary>The <c>SslPolicyErrors</c> themselves.</summary>
    Errors = 1,

    /// <summary>The certificate, in a way that is neither of the more special ones below.</summary>
    Certificate = 2,

    /// <summary>The chain: its status, or a <c>Build()</c> by the system's roots.</summary>
    Chain = 4,

    /// <summary>A <c>Build()</c> under a policy that lets any root pass.</summary>
    ChainOfAnyRoot = 8,

    /// <summary>A <c>Build()</c> under custom root trust.</summary>
    ChainOfOwnRoot = 16,

    /// <summary>A name: subject, alternative names, a host name match.</summary>
    Name = 32,

    /// <summary>
    /// Something that identifies one certificate or key: thumbprint, raw data, public key, serial number.
    /// </summary>
    Identity = 64,

    /// <summary>The validity dates.</summary>
    Dates = 128,

    /// <summary>Handed to code that cannot be seen.</summary>
    Unseen = 256,

    /// <summary>A method that the user's options call a real check.</summary>
    TrustedCheck = 512,

    /// <summary>A check of the certificate threw.</summary>
    Failure = 1024,

    /// <summary>Any of the chain kinds.</summary>
    AnyChain = Chain | ChainOfAnyRoot | ChainOfOwnRoot,
}
