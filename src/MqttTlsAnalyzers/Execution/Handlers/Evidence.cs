namespace MqttTlsAnalyzers.Execution;

/// <summary>What of a peer a value was derived from, and what an answer of the handler rests on.</summary>
[Flags]
internal enum Evidence
{
    None = 0,

    /// <summary>The <c>SslPolicyErrors</c> themselves.</summary>
    Errors = 1,

    /// <summary>The certificate as a whole: that it is there, or a copy of it.</summary>
    Certificate = 2,

    /// <summary>A chain: its status, its elements, the answer of <c>Build()</c>.</summary>
    Chain = 4,

    /// <summary>A <c>Build()</c> under a policy that ignores an unknown root.</summary>
    ChainOfAnyRoot = 8,

    /// <summary>A <c>Build()</c> under custom root trust.</summary>
    ChainOfOwnRoot = 16,

    /// <summary>A text that tells one owner from another: subject, alternative names, serial number.</summary>
    Name = 32,

    /// <summary>
    /// Something that nobody can choose: thumbprint, raw data, public key. It differs from all that the program knows.
    /// </summary>
    Identity = 64,

    /// <summary>Something that whoever makes a certificate chooses: issuer, dates, usages, texts.</summary>
    Choosable = 128,

    /// <summary>Handed to code that cannot be seen.</summary>
    Unseen = 256,

    /// <summary>A method that the user's options call a real check.</summary>
    TrustedCheck = 512,

    /// <summary>A check of the certificate threw.</summary>
    Failure = 1024,

    /// <summary>Neither peer nor program: settings, files, who came first.</summary>
    Outside = 2048,

    /// <summary>Any of the chain kinds.</summary>
    AnyChain = Chain | ChainOfAnyRoot | ChainOfOwnRoot,

    /// <summary>Any part of what the peer has shown, the errors aside.</summary>
    AnyOfPeer = Certificate | AnyChain | Name | Identity | Choosable,
}
